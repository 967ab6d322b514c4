import type {
  ListPipelineParametersForExecutionRequest,
  ListPipelineParametersForExecutionResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf } from '../pipeline-execution.ts';

/** Every parameter with the value that the execution has, given or by default. */
export const listPipelineParametersForExecution: Operation<
  SageMakerState,
  Decoded<ListPipelineParametersForExecutionRequest>,
  ListPipelineParametersForExecutionResponse
> = {
  authorize: input => executionAccess('ListPipelineParametersForExecution', input.PipelineExecutionArn),
  run(input, state) {
    const { parameters } = executionOf(state, input.PipelineExecutionArn);
    const { items, ...rest } = page([...parameters], input);
    return { ...rest, PipelineParameters: items.map(([Name, value]) => ({ Name, Value: String(value) })) };
  },
};
