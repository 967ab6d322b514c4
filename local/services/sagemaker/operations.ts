import { type BoundOperation, bind, type Operation } from '../../core/service.ts';
import { createEndpointConfig } from './endpoint-configs/operations/create-endpoint-config.ts';
import { deleteEndpointConfig } from './endpoint-configs/operations/delete-endpoint-config.ts';
import { describeEndpointConfig } from './endpoint-configs/operations/describe-endpoint-config.ts';
import { listEndpointConfigs } from './endpoint-configs/operations/list-endpoint-configs.ts';
import { createEndpoint } from './endpoints/operations/create-endpoint.ts';
import { deleteEndpoint } from './endpoints/operations/delete-endpoint.ts';
import { describeEndpoint } from './endpoints/operations/describe-endpoint.ts';
import { listEndpoints } from './endpoints/operations/list-endpoints.ts';
import { updateEndpoint } from './endpoints/operations/update-endpoint.ts';
import { updateEndpointWeightsAndCapacities } from './endpoints/operations/update-endpoint-weights-and-capacities.ts';
import { createModel } from './models/operations/create-model.ts';
import { deleteModel } from './models/operations/delete-model.ts';
import { describeModel } from './models/operations/describe-model.ts';
import { listModels } from './models/operations/list-models.ts';
import { createDataQualityJobDefinition } from './monitoring/operations/create-data-quality-job-definition.ts';
import { createMonitoringSchedule } from './monitoring/operations/create-monitoring-schedule.ts';
import { deleteDataQualityJobDefinition } from './monitoring/operations/delete-data-quality-job-definition.ts';
import { deleteMonitoringSchedule } from './monitoring/operations/delete-monitoring-schedule.ts';
import { describeDataQualityJobDefinition } from './monitoring/operations/describe-data-quality-job-definition.ts';
import { describeMonitoringSchedule } from './monitoring/operations/describe-monitoring-schedule.ts';
import { listDataQualityJobDefinitions } from './monitoring/operations/list-data-quality-job-definitions.ts';
import { listMonitoringExecutions } from './monitoring/operations/list-monitoring-executions.ts';
import { listMonitoringSchedules } from './monitoring/operations/list-monitoring-schedules.ts';
import { startMonitoringSchedule } from './monitoring/operations/start-monitoring-schedule.ts';
import { stopMonitoringSchedule } from './monitoring/operations/stop-monitoring-schedule.ts';
import { updateMonitoringSchedule } from './monitoring/operations/update-monitoring-schedule.ts';
import { describePipelineDefinitionForExecution } from './pipeline-executions/operations/describe-pipeline-definition-for-execution.ts';
import { describePipelineExecution } from './pipeline-executions/operations/describe-pipeline-execution.ts';
import { listPipelineExecutionSteps } from './pipeline-executions/operations/list-pipeline-execution-steps.ts';
import { listPipelineExecutions } from './pipeline-executions/operations/list-pipeline-executions.ts';
import { listPipelineParametersForExecution } from './pipeline-executions/operations/list-pipeline-parameters-for-execution.ts';
import { retryPipelineExecution } from './pipeline-executions/operations/retry-pipeline-execution.ts';
import { sendPipelineExecutionStepFailure } from './pipeline-executions/operations/send-pipeline-execution-step-failure.ts';
import { sendPipelineExecutionStepSuccess } from './pipeline-executions/operations/send-pipeline-execution-step-success.ts';
import { startPipelineExecution } from './pipeline-executions/operations/start-pipeline-execution.ts';
import { stopPipelineExecution } from './pipeline-executions/operations/stop-pipeline-execution.ts';
import { updatePipelineExecution } from './pipeline-executions/operations/update-pipeline-execution.ts';
import { createPipeline } from './pipelines/operations/create-pipeline.ts';
import { deletePipeline } from './pipelines/operations/delete-pipeline.ts';
import { describePipeline } from './pipelines/operations/describe-pipeline.ts';
import { listPipelines } from './pipelines/operations/list-pipelines.ts';
import { updatePipeline } from './pipelines/operations/update-pipeline.ts';
import { createProcessingJob } from './processing-jobs/operations/create-processing-job.ts';
import { describeProcessingJob } from './processing-jobs/operations/describe-processing-job.ts';
import { listProcessingJobs } from './processing-jobs/operations/list-processing-jobs.ts';
import { stopProcessingJob } from './processing-jobs/operations/stop-processing-job.ts';
import { batchDescribeModelPackage } from './registry/operations/batch-describe-model-package.ts';
import { createModelPackage } from './registry/operations/create-model-package.ts';
import { createModelPackageGroup } from './registry/operations/create-model-package-group.ts';
import { deleteModelPackage } from './registry/operations/delete-model-package.ts';
import { deleteModelPackageGroup } from './registry/operations/delete-model-package-group.ts';
import { describeModelPackage } from './registry/operations/describe-model-package.ts';
import { describeModelPackageGroup } from './registry/operations/describe-model-package-group.ts';
import { listModelPackageGroups } from './registry/operations/list-model-package-groups.ts';
import { listModelPackages } from './registry/operations/list-model-packages.ts';
import { updateModelPackage } from './registry/operations/update-model-package.ts';
import type { SageMakerState } from './state.ts';
import { addTags } from './tags/operations/add-tags.ts';
import { deleteTags } from './tags/operations/delete-tags.ts';
import { listTags } from './tags/operations/list-tags.ts';
import { createTrainingJob } from './training-jobs/operations/create-training-job.ts';
import { describeTrainingJob } from './training-jobs/operations/describe-training-job.ts';
import { listTrainingJobs } from './training-jobs/operations/list-training-jobs.ts';
import { stopTrainingJob } from './training-jobs/operations/stop-training-job.ts';
import { createTransformJob } from './transform-jobs/operations/create-transform-job.ts';
import { describeTransformJob } from './transform-jobs/operations/describe-transform-job.ts';
import { listTransformJobs } from './transform-jobs/operations/list-transform-jobs.ts';
import { stopTransformJob } from './transform-jobs/operations/stop-transform-job.ts';
import { createHyperParameterTuningJob } from './tuning-jobs/operations/create-hyper-parameter-tuning-job.ts';
import { describeHyperParameterTuningJob } from './tuning-jobs/operations/describe-hyper-parameter-tuning-job.ts';
import { listHyperParameterTuningJobs } from './tuning-jobs/operations/list-hyper-parameter-tuning-jobs.ts';
import { listTrainingJobsForHyperParameterTuningJob } from './tuning-jobs/operations/list-training-jobs-for-hyper-parameter-tuning-job.ts';
import { stopHyperParameterTuningJob } from './tuning-jobs/operations/stop-hyper-parameter-tuning-job.ts';

const operations: Record<string, Operation<SageMakerState>> = {
  AddTags: addTags,
  BatchDescribeModelPackage: batchDescribeModelPackage,
  CreateDataQualityJobDefinition: createDataQualityJobDefinition,
  CreateEndpoint: createEndpoint,
  CreateEndpointConfig: createEndpointConfig,
  CreateHyperParameterTuningJob: createHyperParameterTuningJob,
  CreateModel: createModel,
  CreateModelPackage: createModelPackage,
  CreateModelPackageGroup: createModelPackageGroup,
  CreateMonitoringSchedule: createMonitoringSchedule,
  CreatePipeline: createPipeline,
  CreateProcessingJob: createProcessingJob,
  CreateTrainingJob: createTrainingJob,
  CreateTransformJob: createTransformJob,
  DeleteDataQualityJobDefinition: deleteDataQualityJobDefinition,
  DeleteEndpoint: deleteEndpoint,
  DeleteEndpointConfig: deleteEndpointConfig,
  DeleteModel: deleteModel,
  DeleteModelPackage: deleteModelPackage,
  DeleteModelPackageGroup: deleteModelPackageGroup,
  DeleteMonitoringSchedule: deleteMonitoringSchedule,
  DeletePipeline: deletePipeline,
  DeleteTags: deleteTags,
  DescribeDataQualityJobDefinition: describeDataQualityJobDefinition,
  DescribeEndpoint: describeEndpoint,
  DescribeEndpointConfig: describeEndpointConfig,
  DescribeHyperParameterTuningJob: describeHyperParameterTuningJob,
  DescribeModel: describeModel,
  DescribeModelPackage: describeModelPackage,
  DescribeModelPackageGroup: describeModelPackageGroup,
  DescribeMonitoringSchedule: describeMonitoringSchedule,
  DescribePipeline: describePipeline,
  DescribePipelineDefinitionForExecution: describePipelineDefinitionForExecution,
  DescribePipelineExecution: describePipelineExecution,
  DescribeProcessingJob: describeProcessingJob,
  DescribeTrainingJob: describeTrainingJob,
  DescribeTransformJob: describeTransformJob,
  ListDataQualityJobDefinitions: listDataQualityJobDefinitions,
  ListEndpointConfigs: listEndpointConfigs,
  ListEndpoints: listEndpoints,
  ListHyperParameterTuningJobs: listHyperParameterTuningJobs,
  ListModelPackageGroups: listModelPackageGroups,
  ListModelPackages: listModelPackages,
  ListModels: listModels,
  ListMonitoringExecutions: listMonitoringExecutions,
  ListMonitoringSchedules: listMonitoringSchedules,
  ListPipelineExecutionSteps: listPipelineExecutionSteps,
  ListPipelineExecutions: listPipelineExecutions,
  ListPipelineParametersForExecution: listPipelineParametersForExecution,
  ListPipelines: listPipelines,
  ListProcessingJobs: listProcessingJobs,
  ListTags: listTags,
  ListTrainingJobs: listTrainingJobs,
  ListTrainingJobsForHyperParameterTuningJob: listTrainingJobsForHyperParameterTuningJob,
  ListTransformJobs: listTransformJobs,
  RetryPipelineExecution: retryPipelineExecution,
  SendPipelineExecutionStepFailure: sendPipelineExecutionStepFailure,
  SendPipelineExecutionStepSuccess: sendPipelineExecutionStepSuccess,
  StartMonitoringSchedule: startMonitoringSchedule,
  StartPipelineExecution: startPipelineExecution,
  StopHyperParameterTuningJob: stopHyperParameterTuningJob,
  StopMonitoringSchedule: stopMonitoringSchedule,
  StopPipelineExecution: stopPipelineExecution,
  StopProcessingJob: stopProcessingJob,
  StopTrainingJob: stopTrainingJob,
  StopTransformJob: stopTransformJob,
  UpdateEndpoint: updateEndpoint,
  UpdateEndpointWeightsAndCapacities: updateEndpointWeightsAndCapacities,
  UpdateModelPackage: updateModelPackage,
  UpdateMonitoringSchedule: updateMonitoringSchedule,
  UpdatePipeline: updatePipeline,
  UpdatePipelineExecution: updatePipelineExecution,
};

export function bindOperations(state: SageMakerState): Record<string, BoundOperation> {
  return bind(state, operations);
}
