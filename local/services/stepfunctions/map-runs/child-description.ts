import type { Json } from '../../../asl/json.ts';
import type { Execution } from '../executions/execution.ts';
import { redriveStatus } from '../executions/redrive-status.ts';

/** A child execution as result files tell it. */
export function childDescription(execution: Execution, now: number): Json {
  const { output, error, cause, stoppedAt } = execution;
  const { redriveStatus: status, redriveStatusReason: reason } = redriveStatus(execution, now);
  return {
    ExecutionArn: execution.arn,
    ...(error === undefined ? {} : { Error: error }),
    ...(cause === undefined ? {} : { Cause: cause }),
    Input: execution.input,
    InputDetails: { Included: true },
    Name: execution.name,
    ...(output === undefined ? {} : { Output: output, OutputDetails: { Included: true } }),
    RedriveCount: execution.redriveCount,
    RedriveStatus: status,
    ...(reason === undefined ? {} : { RedriveStatusReason: reason }),
    StartDate: new Date(execution.startedAt).toISOString(),
    StateMachineArn: execution.machineArn,
    Status: execution.status,
    StopDate: new Date(stoppedAt ?? now).toISOString(),
  };
}
