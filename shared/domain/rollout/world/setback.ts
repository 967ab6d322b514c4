import type { RolloutStatus } from './approval.ts';

/**
 * Whose fault it is that a rollout does not reach its end: the candidate's (it does not start, does not answer), the
 * platform's (a call, a quota, a timeout), or nobody's (the approval was withdrawn, a newer one came, an operator wanted
 * it, nothing was proven or decided in time).
 */
export type Fault = 'candidate' | 'platform' | 'rejected' | 'superseded' | 'operator' | 'undecided';

export interface Setback {
  readonly fault: Fault;
  /** A sentence for the operator. */
  readonly reason: string;
  /** Whether the candidate's container itself is what failed: its log may say why. */
  readonly container?: true;
}

/**
 * How a rollout ends. With a baseline to go back to, a candidate that does not do is rolled back; a first version that
 * does not do leaves nothing behind, which is a failure. An incomplete way back is a failure whatever caused it.
 */
export function endingStatus(setback: Setback | undefined, wayBack: { complete: boolean; to: boolean }): RolloutStatus {
  if (!setback) return 'promoted';
  if (!wayBack.complete || setback.fault === 'platform') return 'failed';
  if (setback.fault === 'superseded') return 'superseded';
  return setback.fault === 'candidate' && !wayBack.to ? 'failed' : 'rolled back';
}
