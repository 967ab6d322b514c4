import { type BoundOperation, bind } from '../../core/service.ts';
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

export function bindOperations(state: SageMakerState): Record<string, BoundOperation> {
  return bind(state, {
    AddTags: addTags,
    BatchDescribeModelPackage: batchDescribeModelPackage,
    CreateEndpoint: createEndpoint,
    CreateEndpointConfig: createEndpointConfig,
    CreateModel: createModel,
    CreateModelPackage: createModelPackage,
    CreateModelPackageGroup: createModelPackageGroup,
    CreateTrainingJob: createTrainingJob,
    DeleteEndpoint: deleteEndpoint,
    DeleteEndpointConfig: deleteEndpointConfig,
    DeleteModel: deleteModel,
    DeleteModelPackage: deleteModelPackage,
    DeleteModelPackageGroup: deleteModelPackageGroup,
    DeleteTags: deleteTags,
    DescribeEndpoint: describeEndpoint,
    DescribeEndpointConfig: describeEndpointConfig,
    DescribeModel: describeModel,
    DescribeModelPackage: describeModelPackage,
    DescribeModelPackageGroup: describeModelPackageGroup,
    DescribeTrainingJob: describeTrainingJob,
    ListEndpointConfigs: listEndpointConfigs,
    ListEndpoints: listEndpoints,
    ListModelPackageGroups: listModelPackageGroups,
    ListModelPackages: listModelPackages,
    ListModels: listModels,
    ListTags: listTags,
    ListTrainingJobs: listTrainingJobs,
    StopTrainingJob: stopTrainingJob,
    UpdateEndpoint: updateEndpoint,
    UpdateEndpointWeightsAndCapacities: updateEndpointWeightsAndCapacities,
    UpdateModelPackage: updateModelPackage,
  });
}
