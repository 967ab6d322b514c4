import type {
  SendPipelineExecutionStepSuccessRequest,
  SendPipelineExecutionStepSuccessResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { callbackOf } from '../find-callback.ts';

export const sendPipelineExecutionStepSuccess: Operation<
  SageMakerState,
  Decoded<SendPipelineExecutionStepSuccessRequest>,
  SendPipelineExecutionStepSuccessResponse
> = {
  authorize: () => executionAccess('SendPipelineExecutionStepSuccess', undefined),
  run(input, state) {
    const { execution, resolve } = callbackOf(state, input.CallbackToken);
    execution.callbacks.delete(input.CallbackToken);
    resolve(Object.fromEntries((input.OutputParameters ?? []).map(({ Name, Value }) => [Name, Value])));
    return { PipelineExecutionArn: execution.arn };
  },
};
