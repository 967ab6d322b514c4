import type { PipelineExecution } from '../pipeline-execution.ts';

export const executionVariables = [
  'PipelineExecutionId',
  'PipelineExecutionArn',
  'PipelineName',
  'PipelineArn',
  'StartDateTime',
  'CurrentDateTime',
] as const;

/** `Execution.<name>`; times in ISO 8601. */
export function executionVariable(execution: PipelineExecution, name: string, now: number): string | undefined {
  const values: Record<(typeof executionVariables)[number], string> = {
    PipelineExecutionId: execution.id,
    PipelineExecutionArn: execution.arn,
    PipelineName: execution.pipelineName,
    PipelineArn: execution.pipelineArn,
    StartDateTime: new Date(execution.creationTime).toISOString(),
    CurrentDateTime: new Date(now).toISOString(),
  };
  return new Map(Object.entries(values)).get(name);
}
