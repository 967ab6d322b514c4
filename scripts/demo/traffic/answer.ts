/** What became of one request. Times in milliseconds of real time. */
export interface Answer {
  readonly at: number;
  readonly tookMs: number;
  /** HTTP status; absent when the connection failed. */
  readonly status?: number;
  /** The server says that the same request may be sent again. */
  readonly retryable?: boolean;
  readonly version?: number;
  readonly predicted?: string;
  readonly expected: string;
  /** Why it failed, for people. */
  readonly trouble?: string;
}

export type Fate = 'answered' | 'refused' | 'lost';

/** Answered by a version, refused with a status that allows another try, or lost. */
export function fateOf({ status, version, retryable }: Answer): Fate {
  if (status === 200 && version !== undefined) return 'answered';
  return retryable && (status === 429 || status === 503) ? 'refused' : 'lost';
}
