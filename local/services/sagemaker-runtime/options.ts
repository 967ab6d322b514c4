export interface RuntimeOptions {
  /**
   * Largest answer, in bytes: 6 MiB, as the published model has it for requests. Newer pages of AWS say 25 MB for both.
   */
  readonly maxResponseBytes: number;
  /** Milliseconds of data-plane time within which a model must have answered. */
  readonly modelTimeoutMs: number;
  /** The same for a streamed answer, to its end. */
  readonly streamTimeoutMs: number;
}

export const defaultOptions: RuntimeOptions = {
  maxResponseBytes: 6_291_456,
  modelTimeoutMs: 60_000,
  streamTimeoutMs: 480_000,
};
