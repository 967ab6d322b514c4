/** One execution of a model building pipeline, as it stands. */
export interface PipelineRun {
  readonly arn: string;
  readonly status: RunStatus;
  readonly failureReason?: string;
  /** Those that were begun. */
  readonly steps: readonly RunStep[];
}

export type RunStatus = 'Executing' | 'Stopping' | 'Stopped' | 'Failed' | 'Succeeded';

export interface RunStep {
  readonly name: string;
  readonly status: string;
  /** Whether its result is that of an earlier execution. */
  readonly cached: boolean;
  /** Whether a model came of it: a training, tuning or AutoML job. */
  readonly trains: boolean;
  /** The version that it registered. */
  readonly modelPackageArn?: string;
  /** What its condition came to. */
  readonly condition?: 'True' | 'False';
  readonly processingJobArn?: string;
}

/** Whether an execution has come to its end. */
export function isOver({ status }: Pick<PipelineRun, 'status'>): boolean {
  return status === 'Succeeded' || status === 'Failed' || status === 'Stopped';
}

/** Versions that the execution registered itself. What a cached step names was registered by an earlier one. */
export function registeredBy({ steps }: PipelineRun): string[] {
  const own = steps.filter(({ cached, status }) => !cached && status === 'Succeeded');
  return [...new Set(own.flatMap(({ modelPackageArn }) => modelPackageArn ?? []))];
}

/** Versions of earlier executions that cached steps name. */
export function registeredBefore({ steps }: PipelineRun): string[] {
  return [...new Set(steps.filter(({ cached }) => cached).flatMap(({ modelPackageArn }) => modelPackageArn ?? []))];
}

/** Whether every model of the execution is one that an earlier execution had trained. */
export function trainedNothing({ steps }: PipelineRun): boolean {
  const training = steps.filter(({ trains }) => trains);
  return training.length > 0 && training.every(({ cached }) => cached);
}

const executionArn = /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:pipeline\/[^/]+\/execution\/[^/]+$/;

/** Whether a version says that an execution of a pipeline has made it. */
export function isExecutionArn(generatedBy: string | undefined): generatedBy is string {
  return generatedBy !== undefined && executionArn.test(generatedBy);
}
