import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { isJsonObject, type Json, type JsonObject } from '../../../asl/json.ts';
import { StatesError } from '../../../asl/states-error.ts';
import type { TaskRequest } from '../../../asl/task.ts';
import type { TaskCaller } from './caller.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { sdkMetadata } from './sdk-metadata.ts';
import { optimizedNaming } from './task-error.ts';
import { textOf } from './text-or-json.ts';

const naming = optimizedNaming('StepFunctions', 'AWSStepFunctions', 'AWSStepFunctionsException');

/** What a `.sync` start needs of the service: to hear when an execution has ended. */
export interface ExecutionWatch {
  ended(executionArn: string): Promise<void>;
}

/** Starts another execution; `.sync` gives its description with the output as text, `.sync:2` as JSON. */
const startExecution: OptimizedAction = {
  suffixes: { '': 'request', '.waitForTaskToken': 'token', '.sync': 'sync', '.sync:2': 'sync' },
  make: (caller, suffix) => ({
    async submit(request) {
      const args: JsonObject = isJsonObject(request.arguments) ? request.arguments : {};
      const input = textOf(args['Input']);
      const all = { ...args, ...(input === undefined ? {} : { Input: input }) };
      const result = await caller.call('stepfunctions', 'StartExecution', all, naming);
      return {
        ...(isJsonObject(result) ? result : {}),
        ...sdkMetadata(caller.cloud, 'application/x-amz-json-1.0', 160),
      };
    },
    ...(suffix.startsWith('.sync')
      ? { complete: (submitted: Json, request: TaskRequest) => finished(caller, submitted, request, suffix) }
      : {}),
  }),
};

export const states = { startExecution };

async function finished(caller: TaskCaller, submitted: Json, request: TaskRequest, suffix: string): Promise<Json> {
  const executionArn = String(isJsonObject(submitted) ? submitted['ExecutionArn'] : '');
  const stop = (): void => void caller.raw('stepfunctions', 'StopExecution', { executionArn }, naming).catch(() => {});
  request.signal.addEventListener('abort', stop, { once: true });
  await caller.cloud.core<ExecutionWatch>('stepfunctions').ended(executionArn);
  request.signal.removeEventListener('abort', stop);
  const description = await caller.raw('stepfunctions', 'DescribeExecution', { executionArn }, naming);
  const result = describe(description as DescribeExecutionCommandOutput, suffix === '.sync:2');
  if (result['Status'] === 'SUCCEEDED') return result;
  throw new StatesError('States.TaskFailed', JSON.stringify(result));
}

/** Times as epoch milliseconds; only what is known. */
function describe(execution: DescribeExecutionCommandOutput, parsed: boolean): JsonObject {
  const value = (text: string | undefined): Json | undefined =>
    text === undefined ? undefined : parsed ? (JSON.parse(text) as Json) : text;
  const members: Record<string, Json | undefined> = {
    Cause: execution.cause,
    Error: execution.error,
    ExecutionArn: execution.executionArn,
    Input: value(execution.input),
    InputDetails: { Included: true },
    Name: execution.name,
    Output: value(execution.output),
    OutputDetails: { Included: true },
    RedriveCount: execution.redriveCount,
    RedriveStatus: execution.redriveStatus,
    StartDate: execution.startDate?.getTime(),
    StateMachineArn: execution.stateMachineArn,
    Status: execution.status,
    StopDate: execution.stopDate?.getTime(),
  };
  const known = Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(known);
}
