import type { AcceptedInference } from './accepted-inference.ts';
import type { Completion } from './completion.ts';

/** What lies in S3 of an inference of whose end nobody has told. Epoch milliseconds, of the object. */
export interface FoundInStorage {
  readonly outputAt?: number;
  readonly failureAt?: number;
}

/** The notification of a completion may be lost: then what lies in S3 tells, or the time that has passed. */
export function endInStorage(
  inference: AcceptedInference,
  found: FoundInStorage,
  nowMs: number,
): Completion | undefined {
  const { acceptedAt, dueAt } = inference;
  if (found.outputAt !== undefined) return { state: 'completed', tookMs: Math.max(0, found.outputAt - acceptedAt) };
  if (found.failureAt !== undefined) {
    const reason = 'SageMaker has left a failure, and its notification did not come.';
    return { state: 'failed', tookMs: Math.max(0, found.failureAt - acceptedAt), reason };
  }
  if (nowMs < dueAt) return undefined;
  const reason = 'It waited longer than it may, and was not worked on, or its end was never told.';
  return { state: 'expired', tookMs: dueAt - acceptedAt, reason };
}
