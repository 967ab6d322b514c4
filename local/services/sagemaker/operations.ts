import { type BoundOperation, bind } from '../../core/service.ts';
import { createEndpointConfig } from './endpoint-configs/create-endpoint-config.ts';
import { deleteEndpointConfig } from './endpoint-configs/delete-endpoint-config.ts';
import { describeEndpointConfig } from './endpoint-configs/describe-endpoint-config.ts';
import { listEndpointConfigs } from './endpoint-configs/list-endpoint-configs.ts';
import { createEndpoint } from './endpoints/create-endpoint.ts';
import { deleteEndpoint } from './endpoints/delete-endpoint.ts';
import { describeEndpoint } from './endpoints/describe-endpoint.ts';
import { listEndpoints } from './endpoints/list-endpoints.ts';
import { updateEndpoint } from './endpoints/update-endpoint.ts';
import { updateEndpointWeightsAndCapacities } from './endpoints/update-endpoint-weights-and-capacities.ts';
import { createModel } from './models/create-model.ts';
import { deleteModel } from './models/delete-model.ts';
import { describeModel } from './models/describe-model.ts';
import { listModels } from './models/list-models.ts';
import { batchDescribeModelPackage } from './registry/batch-describe-model-package.ts';
import { createModelPackage } from './registry/create-model-package.ts';
import { createModelPackageGroup } from './registry/create-model-package-group.ts';
import { deleteModelPackage } from './registry/delete-model-package.ts';
import { deleteModelPackageGroup } from './registry/delete-model-package-group.ts';
import { describeModelPackage } from './registry/describe-model-package.ts';
import { describeModelPackageGroup } from './registry/describe-model-package-group.ts';
import { listModelPackageGroups } from './registry/list-model-package-groups.ts';
import { listModelPackages } from './registry/list-model-packages.ts';
import { updateModelPackage } from './registry/update-model-package.ts';
import type { SageMakerState } from './state.ts';
import { addTags } from './tags/add-tags.ts';
import { deleteTags } from './tags/delete-tags.ts';
import { listTags } from './tags/list-tags.ts';
import { createTrainingJob } from './training-jobs/create-training-job.ts';
import { describeTrainingJob } from './training-jobs/describe-training-job.ts';
import { listTrainingJobs } from './training-jobs/list-training-jobs.ts';
import { stopTrainingJob } from './training-jobs/stop-training-job.ts';

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
