import type {
  SendPipelineExecutionStepFailureRequest,
  SendPipelineExecutionStepFailureResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { StepFailure } from '../../pipelines/steps/step-failure.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { callbackOf } from '../find-callback.ts';

export const sendPipelineExecutionStepFailure: Operation<
  SageMakerState,
  Decoded<SendPipelineExecutionStepFailureRequest>,
  SendPipelineExecutionStepFailureResponse
> = {
  authorize: () => executionAccess('SendPipelineExecutionStepFailure', undefined),
  run(input, state) {
    const { execution, reject } = callbackOf(state, input.CallbackToken);
    execution.callbacks.delete(input.CallbackToken);
    reject(new StepFailure(input.FailureReason ?? 'The callback was answered with a failure.'));
    return { PipelineExecutionArn: execution.arn };
  },
};
