import type {
  ListPipelineExecutionStepsRequest,
  ListPipelineExecutionStepsResponse,
  PipelineExecutionStep,
} from '@aws-sdk/client-sagemaker';
import type { Json } from '../../../../asl/json.ts';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { date } from '../../jobs/date.ts';
import { page } from '../../paging.ts';
import type { SageMakerState } from '../../state.ts';
import { executionAccess } from '../execution-access.ts';
import { executionOf, type StepRun } from '../pipeline-execution.ts';

/** The steps that have started, the last first unless asked otherwise. */
export const listPipelineExecutionSteps: Operation<
  SageMakerState,
  Decoded<ListPipelineExecutionStepsRequest>,
  ListPipelineExecutionStepsResponse
> = {
  authorize: input => executionAccess('ListPipelineExecutionSteps', input.PipelineExecutionArn),
  run(input, state) {
    const runs = [...executionOf(state, input.PipelineExecutionArn).runs.values()];
    const { items, ...rest } = page(input.SortOrder === 'Ascending' ? runs : runs.reverse(), input);
    return { ...rest, PipelineExecutionSteps: items.map(shown) };
  },
};

function shown(run: StepRun): PipelineExecutionStep {
  const { DisplayName, Description } = run.step.raw;
  return {
    StepName: run.step.name,
    StepDisplayName: text(DisplayName),
    StepDescription: text(Description),
    StartTime: new Date(run.startTime),
    EndTime: date(run.endTime),
    StepStatus: run.status,
    CacheHitResult: run.cacheHit === undefined ? undefined : { SourcePipelineExecutionArn: run.cacheHit },
    FailureReason: run.failureReason,
    Metadata: run.metadata ?? {},
    AttemptCount: run.attempts,
    SelectiveExecutionResult:
      run.selectedFrom === undefined ? undefined : { SourcePipelineExecutionArn: run.selectedFrom },
  };
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
