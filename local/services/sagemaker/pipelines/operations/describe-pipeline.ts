import type { DescribePipelineRequest, DescribePipelineResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import { nameOf } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { parallelism } from '../parallelism.ts';
import { pipelineOf } from '../pipeline.ts';
import { refuseVersion } from '../refuse-version.ts';

export const describePipeline: Operation<SageMakerState, Decoded<DescribePipelineRequest>, DescribePipelineResponse> = {
  authorize: (input, state) => accessTo(state, 'DescribePipeline', 'pipeline', nameOf(input.PipelineName)),
  run(input, state) {
    refuseVersion(input.PipelineVersionId);
    const pipeline = pipelineOf(state, input.PipelineName);
    return {
      PipelineArn: pipeline.arn,
      PipelineName: pipeline.name,
      PipelineDisplayName: pipeline.displayName ?? pipeline.name,
      PipelineDefinition: pipeline.definition.text,
      PipelineDescription: pipeline.description,
      RoleArn: pipeline.roleArn,
      PipelineStatus: 'Active',
      CreationTime: new Date(pipeline.creationTime),
      LastModifiedTime: new Date(pipeline.lastModifiedTime),
      LastRunTime: date(pipeline.lastRunTime),
      CreatedBy: pipeline.createdBy,
      LastModifiedBy: pipeline.lastModifiedBy,
      ParallelismConfiguration: parallelism(pipeline.maxParallelSteps),
    };
  },
};
