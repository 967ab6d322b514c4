import type { StopPipelineExecutionRequest, StopPipelineExecutionResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import { actor } from '../../actor.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { setExecutionStatus, setStepStatus } from '../announce.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf } from '../pipeline-execution.ts';

/** `Stopping` at once; `Stopped` when the steps that run have ended. Callback and Lambda steps are waited for. */
export const stopPipelineExecution: Operation<
  SageMakerState,
  Decoded<StopPipelineExecutionRequest>,
  StopPipelineExecutionResponse
> = {
  authorize: input => executionAccess('StopPipelineExecution', input.PipelineExecutionArn),
  run(input, state, caller) {
    const execution = executionOf(state, input.PipelineExecutionArn);
    if (execution.status === 'Stopping') return { PipelineExecutionArn: execution.arn };
    if (execution.status !== 'Executing') {
      throw new AwsError(
        'ConflictException',
        `Only pipelines with 'Executing' status can be stopped. Pipeline has '${execution.status}' status`,
      );
    }
    execution.lastModifiedBy = actor(state.cloud, caller);
    setExecutionStatus(state, execution, 'Stopping');
    for (const run of execution.runs.values()) {
      if (run.status === 'Executing') setStepStatus(state, execution, run, 'Stopping');
    }
    execution.stop.abort('StopPipelineExecution');
    return { PipelineExecutionArn: execution.arn };
  },
};
