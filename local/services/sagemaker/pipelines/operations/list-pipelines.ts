import type { ListPipelinesRequest, ListPipelinesResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessToAll } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import type { Pipeline } from '../pipeline.ts';

export const listPipelines: Operation<SageMakerState, Decoded<ListPipelinesRequest>, ListPipelinesResponse> = {
  authorize: () => accessToAll('ListPipelines'),
  run(input, state) {
    const prefix = input.PipelineNamePrefix ?? '';
    const named = [...state.pipelines.values()].filter(({ name }) => name.startsWith(prefix));
    const query = { ...input, CreationTimeAfter: input.CreatedAfter, CreationTimeBefore: input.CreatedBefore };
    const { items, ...rest } = page(listing(named, query), input);
    return { ...rest, PipelineSummaries: items.map(summary) };
  },
};

function summary(pipeline: Pipeline): NonNullable<ListPipelinesResponse['PipelineSummaries']>[number] {
  return {
    PipelineArn: pipeline.arn,
    PipelineName: pipeline.name,
    PipelineDisplayName: pipeline.displayName ?? pipeline.name,
    PipelineDescription: pipeline.description,
    RoleArn: pipeline.roleArn,
    CreationTime: new Date(pipeline.creationTime),
    LastModifiedTime: new Date(pipeline.lastModifiedTime),
    LastExecutionTime: date(pipeline.lastRunTime),
  };
}
