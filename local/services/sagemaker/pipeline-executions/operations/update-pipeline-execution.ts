import type { UpdatePipelineExecutionRequest, UpdatePipelineExecutionResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf } from '../pipeline-execution.ts';

/** Changes what people read of an execution; what the request leaves out stays. */
export const updatePipelineExecution: Operation<
  SageMakerState,
  Decoded<UpdatePipelineExecutionRequest>,
  UpdatePipelineExecutionResponse
> = {
  authorize: input => executionAccess('UpdatePipelineExecution', input.PipelineExecutionArn),
  run(input, state, caller) {
    const execution = executionOf(state, input.PipelineExecutionArn);
    execution.description = input.PipelineExecutionDescription ?? execution.description;
    execution.displayName = input.PipelineExecutionDisplayName ?? execution.displayName;
    execution.maxParallelSteps =
      input.ParallelismConfiguration?.MaxParallelExecutionSteps ?? execution.maxParallelSteps;
    execution.lastModifiedTime = state.cloud.clock.now();
    execution.lastModifiedBy = actor(state.cloud, caller);
    return { PipelineExecutionArn: execution.arn };
  },
};
