import { kmsLinkChecker, kmsLinkSealer } from '#shared/aws/approval/kms-link-seals.ts';
import { ssmWebhooks } from '#shared/aws/approval/ssm-webhooks.ts';
import { s3Payloads } from '#shared/aws/async/s3-payloads.ts';
import { sagemakerAsyncEndpoints } from '#shared/aws/async/sagemaker-async-endpoints.ts';
import {
  connectAlarms,
  connectBus,
  connectCallers,
  connectKeys,
  connectLogs,
  connectNotices,
  connectObjects,
  connectParameters,
  connectRuntime,
  connectSageMaker,
  connectScaling,
  connectSteps,
  connectStorage,
  connectTable,
} from '#shared/aws/clients.ts';
import { cloudwatchAlarms } from '#shared/aws/cloudwatch-alarms.ts';
import { cloudwatchUserMetrics } from '#shared/aws/cloudwatch-user-metrics.ts';
import { cloudwatchVerdictAlarm } from '#shared/aws/cloudwatch-verdict-alarm.ts';
import { eventBridgeBus } from '#shared/aws/eventbridge-bus.ts';
import { stsCallerProofs } from '#shared/aws/identity/sts-caller-proofs.ts';
import { cloudwatchContainerLogs } from '#shared/aws/logs/cloudwatch-container-logs.ts';
import { cloudwatchMonitorMetrics } from '#shared/aws/monitors/cloudwatch-monitor-metrics.ts';
import { kmsHashKeys } from '#shared/aws/monitors/kms-hash-keys.ts';
import { s3CaptureFiles } from '#shared/aws/monitors/s3-capture-files.ts';
import { s3MonitorFiles } from '#shared/aws/monitors/s3-monitor-files.ts';
import { s3Artefacts } from '#shared/aws/s3-artefacts.ts';
import { s3Objects } from '#shared/aws/s3-objects.ts';
import { sagemakerCandidateVersions } from '#shared/aws/sagemaker/sagemaker-candidate-versions.ts';
import { sagemakerDecisions } from '#shared/aws/sagemaker/sagemaker-decisions.ts';
import { sagemakerInstanceCounts } from '#shared/aws/sagemaker/sagemaker-instance-counts.ts';
import { sagemakerInvoker } from '#shared/aws/sagemaker/sagemaker-invoker.ts';
import { sagemakerLeftovers } from '#shared/aws/sagemaker/sagemaker-leftovers.ts';
import { sagemakerLineage } from '#shared/aws/sagemaker/sagemaker-lineage.ts';
import { sagemakerLiveStates } from '#shared/aws/sagemaker/sagemaker-live-states.ts';
import { sagemakerModelCards } from '#shared/aws/sagemaker/sagemaker-model-cards.ts';
import { sagemakerMonitorExecutions } from '#shared/aws/sagemaker/sagemaker-monitor-executions.ts';
import { sagemakerMonitorJobs } from '#shared/aws/sagemaker/sagemaker-monitor-jobs.ts';
import { sagemakerMonitoringSchedules } from '#shared/aws/sagemaker/sagemaker-monitoring-schedules.ts';
import { sagemakerPipelineRuns } from '#shared/aws/sagemaker/sagemaker-pipeline-runs.ts';
import { sagemakerRegistry } from '#shared/aws/sagemaker/sagemaker-registry.ts';
import { sagemakerRunningModels } from '#shared/aws/sagemaker/sagemaker-running-models.ts';
import { sagemakerTrainingPipelines } from '#shared/aws/sagemaker/sagemaker-training-pipelines.ts';
import { sagemakerTransformJobs } from '#shared/aws/sagemaker/sagemaker-transform-jobs.ts';
import { sagemakerVersionBaselines } from '#shared/aws/sagemaker/sagemaker-version-baselines.ts';
import { stagesOf } from '#shared/aws/sagemaker/stages-of.ts';
import { sfnCallbacks } from '#shared/aws/sfn-callbacks.ts';
import { sfnExecutions } from '#shared/aws/sfn-executions.ts';
import { snsNotices } from '#shared/aws/sns-notices.ts';
import { dynamoApprovals } from '#shared/aws/table/dynamo-approvals.ts';
import { dynamoBallots } from '#shared/aws/table/dynamo-ballots.ts';
import { dynamoCandidates } from '#shared/aws/table/dynamo-candidates.ts';
import { dynamoCapacities } from '#shared/aws/table/dynamo-capacities.ts';
import { dynamoComparisons } from '#shared/aws/table/dynamo-comparisons.ts';
import { dynamoCounterItems } from '#shared/aws/table/dynamo-counter-items.ts';
import { dynamoEvidence } from '#shared/aws/table/dynamo-evidence.ts';
import { dynamoFleetStop } from '#shared/aws/table/dynamo-fleet-stop.ts';
import { dynamoGuardMemories } from '#shared/aws/table/dynamo-guard-memories.ts';
import { dynamoJobWaits } from '#shared/aws/table/dynamo-job-waits.ts';
import { dynamoLocks } from '#shared/aws/table/dynamo-locks.ts';
import { dynamoRolloutHistory } from '#shared/aws/table/dynamo-rollout-history.ts';
import { dynamoRolloutRecords } from '#shared/aws/table/dynamo-rollout-records.ts';
import { dynamoRoutes } from '#shared/aws/table/dynamo-routes.ts';
import { dynamoSignals } from '#shared/aws/table/dynamo-signals.ts';
import { dynamoStoredCounts } from '#shared/aws/table/dynamo-stored-counts.ts';
import { dynamoViolations } from '#shared/aws/table/dynamo-violations.ts';
import { dynamoWaits } from '#shared/aws/table/dynamo-waits.ts';
import { readConfig } from './config.ts';
import { policies } from './policies.ts';

export { dataNow } from '#shared/aws/hot/data-clock.ts';
export { systemClock as clock } from '#shared/aws/system-clock.ts';

/** Each port with its real thing behind it. A bundle holds only those that its function asks for. */
const table = () => connectTable(readConfig({ TABLE_NAME: 'string' }).TABLE_NAME);

const stageOf = stagesOf(policies);

export const asyncEndpoints = () => sagemakerAsyncEndpoints(connectRuntime());
export const payloads = () => s3Payloads(connectStorage(), readConfig({ ARTIFACTS_BUCKET: 'string' }).ARTIFACTS_BUCKET);
export const alarms = () => cloudwatchAlarms(connectAlarms());
export const artefacts = () => s3Artefacts(connectSageMaker(), connectObjects());
export const approvals = () => dynamoApprovals(table());
export const ballots = () => dynamoBallots(table());
export const callerProofs = () =>
  stsCallerProofs(connectCallers(), readConfig({ AWS_LAMBDA_FUNCTION_NAME: 'string' }).AWS_LAMBDA_FUNCTION_NAME);
export const candidates = () => dynamoCandidates(table());
export const candidateVersions = () => sagemakerCandidateVersions(connectSageMaker(), stageOf);
export const capacities = () => dynamoCapacities(table());
export const comparisons = () => dynamoComparisons(table());
export const containerLogs = () => cloudwatchContainerLogs(connectLogs());
export const counterItems = () => dynamoCounterItems(table());
export const decisions = () => sagemakerDecisions(connectSageMaker(), stageOf);
export const evidence = () => dynamoEvidence(table());
export const fleetStops = () => dynamoFleetStop(table());
export const guardMemories = () => dynamoGuardMemories(table());
export const history = () => dynamoRolloutHistory(table());
export const jobWaits = () => dynamoJobWaits(table());
export const locks = () => dynamoLocks(table());
export const records = () => dynamoRolloutRecords(table());
export const routes = () => dynamoRoutes(table());
export const signals = () => dynamoSignals(table());
export const storedCounts = () => dynamoStoredCounts(table());
export const userMetrics = () => cloudwatchUserMetrics(connectAlarms());
export const verdictAlarm = () => cloudwatchVerdictAlarm(connectAlarms());
export const violations = () => dynamoViolations(table());
export const waits = () => dynamoWaits(table());
export const monitoringSchedules = () => sagemakerMonitoringSchedules(connectSageMaker());
export const monitorRuns = () => sagemakerMonitorExecutions(connectSageMaker());
export const monitorJobs = () => sagemakerMonitorJobs(connectSageMaker());
export const lineage = () => sagemakerLineage(connectSageMaker());
export const modelCards = () => sagemakerModelCards(connectSageMaker());
export const objects = () => s3Objects(connectObjects());
export const pipelineRuns = () => sagemakerPipelineRuns(connectSageMaker());
export const runningModels = () => sagemakerRunningModels(connectSageMaker());
export const transformJobs = () => sagemakerTransformJobs(connectSageMaker());
export const bus = () => eventBridgeBus(connectBus());
export const registry = () => sagemakerRegistry(connectSageMaker(), stageOf);
export const trainingPipelines = () => sagemakerTrainingPipelines(connectSageMaker());
export const leftovers = () => sagemakerLeftovers(connectSageMaker());
export const notices = () =>
  snsNotices(connectNotices(), readConfig({ NOTIFICATIONS_TOPIC_ARN: 'string' }).NOTIFICATIONS_TOPIC_ARN);
export const liveStates = () => sagemakerLiveStates({ sagemaker: connectSageMaker(), scaling: connectScaling() });
export const instanceCounts = () => sagemakerInstanceCounts(connectSageMaker());
export const invoker = () => sagemakerInvoker(connectRuntime());
const linkKey = () => readConfig({ LINK_KEY_ID: 'string' }).LINK_KEY_ID;
export const linkSealer = () => kmsLinkSealer(connectKeys(), linkKey());
export const linkChecker = () => kmsLinkChecker(connectKeys(), linkKey());
export const webhooks = () => ssmWebhooks(connectParameters(), readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE);
export const callbacks = () => sfnCallbacks(connectSteps());
export const executions = () =>
  sfnExecutions(connectSteps(), readConfig({ ROLLOUT_STATE_MACHINE_ARN: 'string' }).ROLLOUT_STATE_MACHINE_ARN);
export const retrainExecutions = () =>
  sfnExecutions(connectSteps(), readConfig({ RETRAIN_STATE_MACHINE_ARN: 'string' }).RETRAIN_STATE_MACHINE_ARN);
export const gateExecutions = () =>
  sfnExecutions(connectSteps(), readConfig({ GATE_STATE_MACHINE_ARN: 'string' }).GATE_STATE_MACHINE_ARN);
export const monitorFiles = () =>
  s3MonitorFiles(connectStorage(), readConfig({ ARTIFACTS_BUCKET: 'string' }).ARTIFACTS_BUCKET);
export const captureFiles = () =>
  s3CaptureFiles(connectStorage(), readConfig({ ARTIFACTS_BUCKET: 'string' }).ARTIFACTS_BUCKET);
export const hashKeys = () => kmsHashKeys(connectKeys(), readConfig({ HASH_KEY_ID: 'string' }).HASH_KEY_ID);
export const monitorMetrics = () => cloudwatchMonitorMetrics(connectAlarms());
export const qualityMetrics = () => cloudwatchMonitorMetrics(connectAlarms(), 'model-metrics');
export const biasMetrics = () => cloudwatchMonitorMetrics(connectAlarms(), 'bias-metrics');
export const monitorExecutions = () =>
  sfnExecutions(connectSteps(), readConfig({ MONITOR_STATE_MACHINE_ARN: 'string' }).MONITOR_STATE_MACHINE_ARN);
export const versionBaselines = () => sagemakerVersionBaselines(connectSageMaker());
