import type { Progress } from '../../plan/progress.ts';
import type { Objector } from './objector.ts';

/** The time of a rollout is up. While a person, a freeze or too few requests hold it, its time stands still. */
export const deadline: Objector = ({ plan: { terms }, progress, step, now }) => {
  if (now - progress.since - heldMs(progress, now) <= terms.timeoutMs) return undefined;
  const minutes = Math.round(terms.timeoutMs / 60_000);
  const reason = `The rollout took longer than its ${minutes} minutes, at step ${step.kind}.`;
  return step.kind === 'bake'
    ? { fault: 'undecided', reason: `${reason} ${progress.judged?.reason ?? 'Nothing was judged.'}` }
    : { fault: 'platform', reason };
};

function heldMs({ heldMs: before = 0, heldSince }: Progress, now: number): number {
  return before + (heldSince === undefined ? 0 : now - heldSince);
}
