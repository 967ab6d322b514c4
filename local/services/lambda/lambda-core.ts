import type { Caller } from '../../core/service.ts';
import type { ExecutionEnvironments } from '../../environments/execution-environments.ts';
import type { FunctionDefinition } from '../../environments/function-definition.ts';

/** What other services and the template loader use of Lambda, beside its API. */
export interface LambdaCore {
  /** Creates a function or replaces it: later requests start cold in the new code. */
  deploy(definition: FunctionDefinition): void;
  /** Takes a name or ARN. Throws what the API throws; a function's own failure is an answer with `functionError`. */
  invoke(reference: string, payload: Uint8Array, options: InvokeOptions): Promise<InvokeResult>;
  /** The same, answered in chunks as the function writes them. A reader that leaves does not stop the function. */
  stream(reference: string, payload: Uint8Array, options: Omit<InvokeOptions, 'type'>): Promise<StreamedResult>;
  putPermission(reference: string, permission: Permission): void;
  putEventInvokeConfig(reference: string, config: EventInvokeConfig): void;
  /** How often a function has run since the start, retries included. */
  invocations(reference: string): number;
  readonly environments: ExecutionEnvironments;
}

export interface InvokeOptions {
  readonly type: 'RequestResponse' | 'Event';
  readonly caller: Caller;
  /** The ARN in whose name a service calls (rule, API method, topic); held against the resource policy. */
  readonly source?: string;
}

export interface InvokeResult {
  /** 200, or 202 for an event that was queued. */
  readonly statusCode: number;
  readonly requestId: string;
  readonly payload: Uint8Array;
  readonly functionError?: 'Unhandled' | 'Handled';
  readonly logs: readonly string[];
}

/** An answer on its way. */
export interface StreamedResult {
  readonly requestId: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How the function ended; its `payload` is that of a failure, or empty. */
  readonly ended: Promise<InvokeResult>;
}

/** One statement of a function's resource policy. */
export interface Permission {
  readonly principal: string;
  readonly action: string;
  /** May hold `*` and `?`. */
  readonly sourceArn?: string;
}

/** How asynchronous invocations are retried and where they end. */
export interface EventInvokeConfig {
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  readonly onFailureArn?: string;
  readonly onSuccessArn?: string;
  /** A dead-letter queue or topic; takes the bare event. */
  readonly deadLetterArn?: string;
}
