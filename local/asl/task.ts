import type { Json } from './json.ts';

/** What a Task state hands to its integration. */
export interface TaskRequest {
  readonly arguments: Json;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateName: string;
  /** Aborts when nobody waits for the task any more. */
  readonly signal: AbortSignal;
}

/** How a Task's `Resource` is carried out. */
export interface Integration {
  /** `lambda` is a function's own ARN as resource; it has its own kind of history events. */
  readonly kind: 'lambda' | 'service';
  /** As in history: `sqs`, `aws-sdk:sagemaker`. The function's ARN for kind `lambda`. */
  readonly resourceType: string;
  /** As in history: `sendMessage.waitForTaskToken`, `createModel`. */
  readonly resource: string;
  readonly pattern: 'request' | 'token' | 'sync';
  /** The names that `Arguments` may have, where they are known. */
  readonly parameters?: readonly string[];
  /** Makes the request. Throws `StatesError`. */
  submit(request: TaskRequest): Promise<Json>;
  /** Waits for the work that `submit` started; pattern `sync` only. */
  complete?(submitted: Json, request: TaskRequest): Promise<Json>;
}

/** The integration of a resource ARN as the state machine's role, or why there is none. */
export type IntegrationResolver = (resource: string) => Integration | { readonly unsupported: string };

/** A token that waits for its answer. */
export interface OpenToken {
  readonly value: string;
  /** Settles with SendTaskSuccess's output or SendTaskFailure's `StatesError`. */
  readonly answer: Promise<Json>;
  onHeartbeat(listener: () => void): void;
  /** Later answers are refused as timed out. */
  close(): void;
}

export interface TaskTokens {
  open(): OpenToken;
}
