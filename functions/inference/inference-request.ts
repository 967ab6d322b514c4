import type { Caller } from '#shared/domain/inference/caller.ts';

/** One request of a client, as far as an inference needs it. */
export interface InferenceRequest {
  readonly model: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly requestId: string;
  /** Under which the request is captured and labelled. */
  readonly inferenceId: string;
  readonly environmentId: string;
  /** When it arrived, by the stopwatch. */
  readonly arrivedAt: number;
  /** When the answer is of no use to the client any more, by the stopwatch. */
  readonly deadlineAt?: number;
  /** Who asks; absent where API Gateway has made sure of nobody. */
  readonly caller?: Caller | undefined;
  /** Milliseconds until Lambda ends the function. */
  readonly remainingMs: () => number;
}
