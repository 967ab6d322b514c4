import type { ExecutionRedriveStatus, ExecutionStatus } from '@aws-sdk/client-sfn';
import { historyLimit } from '../../../asl/history.ts';
import type { Execution } from './execution.ts';

export interface RedriveStatus {
  readonly redriveStatus: ExecutionRedriveStatus;
  readonly redriveStatusReason?: string;
}

const redrivable: readonly ExecutionStatus[] = ['FAILED', 'TIMED_OUT', 'ABORTED'];
const redrivableFor = 14 * 24 * 3_600_000;

/** Whether an execution can go on from the state it ended in, and if not, why. */
export function redriveStatus(execution: Execution, now: number): RedriveStatus {
  const reason = obstacle(execution, now);
  if (reason === undefined) return { redriveStatus: 'REDRIVABLE' };
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason: reason };
}

function obstacle(execution: Execution, now: number): string | undefined {
  if (!redrivable.includes(execution.status)) return `Execution is ${execution.status} and cannot be redriven`;
  if (execution.history.events.length >= historyLimit - 1)
    return 'Execution history event count exceeds the limit and cannot be redriven';
  if (now - (execution.stoppedAt ?? now) > redrivableFor)
    return 'Execution ended more than 14 days ago and cannot be redriven';
  return undefined;
}
