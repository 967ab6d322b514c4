import type { DescribePipelineExecutionRequest, DescribePipelineExecutionResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { parallelism } from '../../pipelines/parallelism.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf, type PipelineExecution } from '../pipeline-execution.ts';

export const describePipelineExecution: Operation<
  SageMakerState,
  Decoded<DescribePipelineExecutionRequest>,
  DescribePipelineExecutionResponse
> = {
  authorize: input => executionAccess('DescribePipelineExecution', input.PipelineExecutionArn),
  run(input, state) {
    const execution = executionOf(state, input.PipelineExecutionArn);
    return {
      PipelineArn: execution.pipelineArn,
      PipelineExecutionArn: execution.arn,
      PipelineExecutionDisplayName: execution.displayName,
      PipelineExecutionStatus: execution.status,
      PipelineExecutionDescription: execution.description,
      FailureReason: execution.failureReason,
      CreationTime: new Date(execution.creationTime),
      LastModifiedTime: new Date(execution.lastModifiedTime),
      CreatedBy: execution.createdBy,
      LastModifiedBy: execution.lastModifiedBy,
      ParallelismConfiguration: parallelism(execution.maxParallelSteps),
      SelectiveExecutionConfig: shownSelection(execution),
    };
  },
};

function shownSelection({
  selective,
}: PipelineExecution): DescribePipelineExecutionResponse['SelectiveExecutionConfig'] {
  if (!selective) return undefined;
  return {
    SourcePipelineExecutionArn: selective.source,
    SelectedSteps: selective.steps.map(StepName => ({ StepName })),
  };
}
