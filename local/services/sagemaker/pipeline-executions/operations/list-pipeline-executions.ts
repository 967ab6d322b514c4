import type { ListPipelineExecutionsRequest, ListPipelineExecutionsResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { listing } from '../../listing.ts';
import { page } from '../../paging.ts';
import { pipelineOf } from '../../pipelines/pipeline.ts';
import { nameOf } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { executionsOf } from '../pipeline-execution.ts';

/** The newest first unless asked otherwise. The API has no filter by status. */
export const listPipelineExecutions: Operation<
  SageMakerState,
  Decoded<ListPipelineExecutionsRequest>,
  ListPipelineExecutionsResponse
> = {
  authorize: (input, state) => accessTo(state, 'ListPipelineExecutions', 'pipeline', nameOf(input.PipelineName)),
  run(input, state) {
    const { CreatedAfter, CreatedBefore, SortOrder } = input;
    const executions = executionsOf(state, pipelineOf(state, input.PipelineName).arn).reverse();
    const listed = executions.map(execution => ({
      execution,
      name: execution.arn,
      creationTime: execution.creationTime,
    }));
    const query = { CreationTimeAfter: CreatedAfter, CreationTimeBefore: CreatedBefore, SortOrder };
    const { items, ...rest } = page(listing(listed, query), input);
    return {
      ...rest,
      PipelineExecutionSummaries: items.map(({ execution }) => ({
        PipelineExecutionArn: execution.arn,
        StartTime: new Date(execution.creationTime),
        PipelineExecutionStatus: execution.status,
        PipelineExecutionDescription: execution.description,
        PipelineExecutionDisplayName: execution.displayName,
        PipelineExecutionFailureReason: execution.failureReason,
      })),
    };
  },
};
