import type { ExecutionStatus } from '#shared/ports/executions.ts';

/** Whether an execution will still do something by itself. */
export function isRunning(status: ExecutionStatus | undefined): boolean {
  return status === 'RUNNING' || status === 'PENDING_REDRIVE';
}
