import type { Json, JsonObject } from './json.ts';

/** What `$states.context` says about the execution itself. */
export interface ExecutionContext {
  readonly Id: string;
  readonly Name: string;
  readonly RoleArn: string;
  readonly StartTime: string;
  readonly Input: Json;
  readonly RedriveCount: number;
  readonly RedriveTime?: string;
}

export interface MachineContext {
  readonly Id: string;
  readonly Name: string;
}

/** The changing part: where the execution is. `token` exists in `.waitForTaskToken` tasks, `item` inside a Map. */
export interface StatePosition {
  readonly name: string;
  readonly enteredAt: number;
  readonly retryCount: number;
  readonly token?: string;
  readonly item?: { readonly index: number; readonly value: Json };
}

/** The context object as expressions see it. */
export function contextObject(
  execution: ExecutionContext,
  machine: MachineContext,
  position: StatePosition,
): JsonObject {
  return {
    Execution: { ...execution },
    State: {
      EnteredTime: new Date(position.enteredAt).toISOString(),
      Name: position.name,
      RetryCount: position.retryCount,
    },
    StateMachine: { ...machine },
    ...(position.token === undefined ? {} : { Task: { Token: position.token } }),
    ...(position.item ? { Map: { Item: { Index: position.item.index, Value: position.item.value } } } : {}),
  };
}
