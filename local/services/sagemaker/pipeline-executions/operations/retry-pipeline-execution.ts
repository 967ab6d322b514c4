import type { RetryPipelineExecutionRequest, RetryPipelineExecutionResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { setExecutionStatus } from '../announce.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf } from '../pipeline-execution.ts';
import { runExecution } from '../run-execution.ts';

/** Goes on where a failed or stopped execution ended: what had succeeded stays, the rest runs again. */
export const retryPipelineExecution: Operation<
  SageMakerState,
  Decoded<RetryPipelineExecutionRequest>,
  RetryPipelineExecutionResponse
> = {
  authorize: input => executionAccess('RetryPipelineExecution', input.PipelineExecutionArn),
  run(input, state) {
    const execution = executionOf(state, input.PipelineExecutionArn);
    if (execution.status !== 'Failed' && execution.status !== 'Stopped') {
      throw new AwsError(
        'ConflictException',
        `Only pipelines with 'Failed' or 'Stopped' status can be retried. Pipeline has '${execution.status}' status`,
      );
    }
    for (const [name, run] of execution.runs) if (run.status !== 'Succeeded') execution.runs.delete(name);
    execution.stop = new AbortController();
    execution.failureReason = undefined;
    execution.endTime = undefined;
    execution.maxParallelSteps =
      input.ParallelismConfiguration?.MaxParallelExecutionSteps ?? execution.maxParallelSteps;
    setExecutionStatus(state, execution, 'Executing');
    execution.ended = inBackground(state, `pipeline execution ${execution.arn}`, () => runExecution(state, execution));
    return { PipelineExecutionArn: execution.arn };
  },
};
