import type { GuardState } from '../guard-state.ts';
import type { GuardTerms } from '../guard-terms.ts';

/** When to ask again even if nothing is heard, epoch milliseconds; undefined where nothing waits. */
export function nextWake({ deferred, run, now }: GuardState, { deferMaxMs }: GuardTerms): number | undefined {
  if (run?.phase === 'starting') return now;
  if (!deferred) return undefined;
  const expires = deferred.since + deferMaxMs;
  return Math.min(expires, deferred.until ?? expires);
}
