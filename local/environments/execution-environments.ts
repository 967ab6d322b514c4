import type { FunctionDefinition } from './function-definition.ts';

/** Where functions run. One environment serves one request at a time; a request that finds none free starts a new one. */
export interface ExecutionEnvironments {
  invoke(definition: FunctionDefinition, request: InvocationRequest): Promise<InvocationResult>;
  /** The same, but what a streaming handler writes comes as it writes it; the answer of any other comes as one chunk. */
  stream(definition: FunctionDefinition, request: InvocationRequest): StreamedInvocation;
  /** Ends a function's idle environments, so that the next request starts cold with what is deployed by then. */
  retire(functionName: string): void;
  /** Ends all of a function's environments at once, at work or not, as failing hosts would; answers how many. */
  crash(functionName: string): number;
  /** Calls that code started while its environment was frozen. Each was refused: on Lambda it would hang. */
  readonly frozenCalls: readonly FrozenCall[];
  stop(): Promise<void>;
}

/** An answer on its way. A reader that leaves does not stop the function. */
export interface StreamedInvocation {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** How the function ended, which may be after the last chunk. `payload` is what a failed one answers. */
  readonly ended: Promise<InvocationResult>;
}

export interface InvocationRequest {
  /** JSON. */
  readonly event: Uint8Array;
  readonly requestId: string;
  readonly invokedFunctionArn?: string;
}

export interface InvocationResult {
  /** JSON: the handler's answer, or `{errorType, errorMessage, trace}`. */
  readonly payload: Uint8Array;
  readonly functionError?: 'Unhandled' | 'Handled';
  /** What this invocation logged, from START to REPORT. */
  readonly logs: readonly string[];
  readonly logStream: string;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Milliseconds of a cold start; absent when the environment was warm. */
  readonly initDurationMs?: number;
}

export interface FrozenCall {
  readonly functionName: string;
  readonly what: string;
}
