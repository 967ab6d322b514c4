import {
  connectAlarms,
  connectKeys,
  connectLogs,
  connectObjects,
  connectSageMaker,
  connectScaling,
  connectStorage,
  connectTable,
} from '#shared/aws/clients.ts';
import { cloudwatchUserMetrics } from '#shared/aws/cloudwatch-user-metrics.ts';
import { cloudwatchContainerLogs } from '#shared/aws/logs/cloudwatch-container-logs.ts';
import { kmsHashKeys } from '#shared/aws/monitors/kms-hash-keys.ts';
import { s3MonitorFiles } from '#shared/aws/monitors/s3-monitor-files.ts';
import { s3SubjectFiles } from '#shared/aws/monitors/s3-subject-files.ts';
import { s3Objects } from '#shared/aws/s3-objects.ts';
import { sagemakerCandidateVersions } from '#shared/aws/sagemaker/sagemaker-candidate-versions.ts';
import { sagemakerDecisions } from '#shared/aws/sagemaker/sagemaker-decisions.ts';
import { sagemakerInstanceCounts } from '#shared/aws/sagemaker/sagemaker-instance-counts.ts';
import { sagemakerLiveStates } from '#shared/aws/sagemaker/sagemaker-live-states.ts';
import { sagemakerModelVersions } from '#shared/aws/sagemaker/sagemaker-model-versions.ts';
import { sagemakerRegistry } from '#shared/aws/sagemaker/sagemaker-registry.ts';
import { stagesOf } from '#shared/aws/sagemaker/stages-of.ts';
import { dynamoApprovals } from '#shared/aws/table/dynamo-approvals.ts';
import { dynamoBallots } from '#shared/aws/table/dynamo-ballots.ts';
import { dynamoCandidates } from '#shared/aws/table/dynamo-candidates.ts';
import { dynamoCounterItems } from '#shared/aws/table/dynamo-counter-items.ts';
import { dynamoEvidence } from '#shared/aws/table/dynamo-evidence.ts';
import { dynamoFleetStop } from '#shared/aws/table/dynamo-fleet-stop.ts';
import { dynamoGuardMemories } from '#shared/aws/table/dynamo-guard-memories.ts';
import { dynamoInferenceItems } from '#shared/aws/table/dynamo-inference-items.ts';
import { dynamoLocks } from '#shared/aws/table/dynamo-locks.ts';
import { dynamoRolloutHistory } from '#shared/aws/table/dynamo-rollout-history.ts';
import { dynamoRolloutRecords } from '#shared/aws/table/dynamo-rollout-records.ts';
import { dynamoRoutes } from '#shared/aws/table/dynamo-routes.ts';
import { dynamoSignals } from '#shared/aws/table/dynamo-signals.ts';
import { dynamoStoredCounts } from '#shared/aws/table/dynamo-stored-counts.ts';
import { dynamoViolations } from '#shared/aws/table/dynamo-violations.ts';
import { readPolicies } from './policies.ts';

const stageOf = stagesOf(readPolicies);

export type Outside = ReturnType<typeof outside>;

/** The ports of one stage's stack. Credentials, region and endpoint come from the environment, as the SDK reads it. */
export function outside(stage: string) {
  const table = connectTable(`sluice-${stage}`);
  const sagemaker = connectSageMaker();
  return {
    stage,
    approvals: dynamoApprovals(table),
    ballots: dynamoBallots(table),
    candidates: dynamoCandidates(table),
    candidateVersions: sagemakerCandidateVersions(sagemaker, stageOf),
    containerLogs: cloudwatchContainerLogs(connectLogs()),
    decisions: sagemakerDecisions(sagemaker, stageOf),
    counterItems: dynamoCounterItems(table),
    evidence: dynamoEvidence(table),
    fleetStops: dynamoFleetStop(table),
    /** With what captured values are hashed. */
    hashKeys: kmsHashKeys(connectKeys(), `alias/sluice-${stage}-captured-values`),
    guards: dynamoGuardMemories(table),
    history: dynamoRolloutHistory(table),
    inferenceItems: dynamoInferenceItems(table),
    instanceCounts: sagemakerInstanceCounts(sagemaker),
    liveStates: sagemakerLiveStates({ sagemaker, scaling: connectScaling() }),
    locks: dynamoLocks(table),
    /** What monitors keep in a bucket. */
    monitorFiles: (bucket: string) => s3MonitorFiles(connectStorage(), bucket),
    objects: s3Objects(connectObjects()),
    records: dynamoRolloutRecords(table),
    registry: sagemakerRegistry(sagemaker, stageOf),
    routes: dynamoRoutes(table),
    signals: dynamoSignals(table),
    storedCounts: dynamoStoredCounts(table),
    /** Objects of a bucket of which lines can be taken out. */
    subjectFiles: (bucket: string) => s3SubjectFiles(connectStorage(), bucket),
    userMetrics: cloudwatchUserMetrics(connectAlarms()),
    violations: dynamoViolations(table),
    versions: sagemakerModelVersions(sagemaker, stageOf),
  };
}
