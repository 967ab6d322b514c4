import { beginning, entered, type Progress } from '../plan/progress.ts';
import type { RolloutStatus } from '../world/approval.ts';

/**
 * Where an execution begins that takes over from one that died. If the end was on record already, only tidying up is
 * left. If not, the way back is taken, whatever had been reached: nobody knows whether it was verified.
 */
export function recovery(status: 'planned' | RolloutStatus | undefined, now: number): Progress {
  const fresh = beginning(now);
  if (status === 'promoted') return entered(fresh, 'settle', now);
  if (status !== undefined && status !== 'planned') return entered(fresh, 'clean-up', now);
  const reason = 'The execution of the rollout was stopped before its end.';
  return { ...entered(fresh, 'undo', now), setback: { fault: 'platform', reason } };
}
