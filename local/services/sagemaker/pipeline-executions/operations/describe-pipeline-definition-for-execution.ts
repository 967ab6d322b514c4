import type {
  DescribePipelineDefinitionForExecutionRequest,
  DescribePipelineDefinitionForExecutionResponse,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf } from '../pipeline-execution.ts';

/** The definition as it was when the execution started. */
export const describePipelineDefinitionForExecution: Operation<
  SageMakerState,
  Decoded<DescribePipelineDefinitionForExecutionRequest>,
  DescribePipelineDefinitionForExecutionResponse
> = {
  authorize: input => executionAccess('DescribePipelineDefinitionForExecution', input.PipelineExecutionArn),
  run(input, state) {
    const { definition, creationTime } = executionOf(state, input.PipelineExecutionArn);
    return { PipelineDefinition: definition.text, CreationTime: new Date(creationTime) };
  },
};
