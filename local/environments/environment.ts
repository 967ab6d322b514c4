import type { Failure } from './failure.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** One place where a function's code is loaded and runs one request at a time. */
export interface Environment {
  /** Loads the code. Called once, before the first `invoke`. */
  start(): Promise<Outcome>;
  invoke(request: EnvironmentRequest): Promise<Outcome>;
  /** Ends it at once, whatever it is doing. */
  end(): void;
  /** It ended by itself (the process exited, or an error escaped) and can take no more requests. */
  readonly ended: boolean;
}

export interface EnvironmentRequest {
  readonly event: Uint8Array;
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  /** Milliseconds until the function's timeout. */
  readonly remainingMs: number;
  /** Takes what a streaming handler writes; resolves when there is room for more. */
  readonly write: (chunk: Uint8Array) => Promise<void>;
}

/**
 * JSON text of the handler's answer, that it has written all of it, or how it failed. `start` answers with an empty text.
 */
export type Outcome = { readonly answer: string } | { readonly streamed: true } | { readonly failure: Failure };

/** What an environment is given, and whom it tells. */
export interface EnvironmentSetting {
  readonly definition: FunctionDefinition;
  readonly logStream: string;
  readonly variables: Readonly<Record<string, string>>;
  /** One log event. */
  onLine(line: string): void;
  onFrozenCall(what: string): void;
}

export type EnvironmentFactory = (setting: EnvironmentSetting) => Environment;
