import type { SageMakerState } from '../state.ts';
import type { ExecutionStatus, PipelineExecution, StepRun, StepStatus } from './pipeline-execution.ts';

const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** Changes the status of an execution and announces it. */
export function setExecutionStatus(state: SageMakerState, execution: PipelineExecution, status: ExecutionStatus): void {
  const previous = execution.status;
  const begins = execution.lastModifiedTime === execution.creationTime && status === 'Executing';
  execution.status = status;
  execution.lastModifiedTime = state.cloud.clock.now();
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Model Building Pipeline Execution Status Change',
    resources: [execution.pipelineArn, execution.arn],
    detail: {
      pipelineExecutionDisplayName: execution.displayName,
      currentPipelineExecutionStatus: status,
      ...(!begins && { previousPipelineExecutionStatus: previous }),
      executionStartTime: seconds(execution.creationTime),
      ...(execution.endTime !== undefined && { executionEndTime: seconds(execution.endTime) }),
      ...(execution.description !== undefined && { pipelineExecutionDescription: execution.description }),
      pipelineArn: execution.pipelineArn,
      pipelineExecutionArn: execution.arn,
    },
  });
}

/** Changes the status of a step and announces it. */
export function setStepStatus(
  state: SageMakerState,
  execution: PipelineExecution,
  run: StepRun,
  status: StepStatus,
): void {
  const previous = run.status;
  const begins = status === 'Starting';
  run.status = status;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Model Building Pipeline Execution Step Status Change',
    resources: [execution.pipelineArn, execution.arn],
    detail: {
      metadata: lowerCamel(run.metadata ?? {}),
      stepStartTime: seconds(run.startTime),
      ...(run.endTime !== undefined && { stepEndTime: seconds(run.endTime) }),
      stepName: run.step.name,
      stepType: run.step.type,
      ...(!begins && { previousStepStatus: previous }),
      currentStepStatus: status,
      ...(run.cacheHit !== undefined && { cacheHitResult: { sourcePipelineExecutionArn: run.cacheHit } }),
      ...(run.failureReason !== undefined && { failureReason: run.failureReason }),
      pipelineArn: execution.pipelineArn,
      pipelineExecutionArn: execution.arn,
    },
  });
}

/** Events spell metadata in lower camel case, at every depth. */
function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name.charAt(0).toLowerCase() + name.slice(1), lowerCamel(item)]),
  );
}
