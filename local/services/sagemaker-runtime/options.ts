export interface RuntimeOptions {
  /** Largest body of a request and of an answer, in bytes. The documented limit was 6 MiB; newer pages say 25 MB. */
  readonly maxBodyBytes: number;
  /** Milliseconds of data-plane time within which a model must have answered. */
  readonly modelTimeoutMs: number;
}

export const defaultOptions: RuntimeOptions = { maxBodyBytes: 6_291_456, modelTimeoutMs: 60_000 };
