import type { PipelineRun, RunStatus } from '#shared/domain/candidates/pipeline-run.ts';

/** Executions of model building pipelines. */
export interface PipelineRuns {
  /** The execution with all of its steps; undefined when there is none of that ARN. */
  read(executionArn: string): Promise<PipelineRun | undefined>;
  /** How it stands; undefined when there is none of that ARN. */
  status(executionArn: string): Promise<RunStatus | undefined>;
  /** The definition that it ran by, and the values of its parameters. */
  definition(
    executionArn: string,
  ): Promise<{ readonly text: string; readonly parameters: Readonly<Record<string, string>> }>;
  /** S3 URI of an output of a processing job; undefined when there is no such job or output. */
  outputOf(processingJobArn: string, output: string): Promise<string | undefined>;
}
