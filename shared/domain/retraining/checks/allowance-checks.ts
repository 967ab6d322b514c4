import type { Start } from '../guard-state.ts';
import { defer, refuse } from '../verdict.ts';
import type { Check } from './check.ts';

/** Starts of others count, too: the same data would be trained on. */
export const cooldown: Check = {
  name: 'cooldown',
  skip: 'manual',
  ask({ state, terms, now }) {
    const all = [...state.starts.map(({ at }) => at), ...Object.values(state.foreign)];
    const over = Math.max(...all) + terms.cooldownMs;
    return over > now ? defer('cooldown', over) : undefined;
  },
};

export const cap: Check = {
  name: 'cap',
  skip: 'forced',
  ask({ state, terms: { cap }, now }) {
    const counted = within(state.starts, cap.perMs, now);
    const leaves = counted[counted.length - cap.runs];
    return leaves === undefined ? undefined : defer('cap', leaves.at + cap.perMs);
  },
};

export const money: Check = {
  name: 'money',
  skip: 'forced',
  ask({ state, terms: { budget, estimate }, now }) {
    if (budget === undefined) return undefined;
    if (estimate > budget.amount) return refuse('money');
    const counted = within(state.starts, budget.perMs, now);
    let spent = counted.reduce((sum, { cost }) => sum + cost, 0);
    let free = now;
    for (const { at, cost } of counted) {
      if (spent + estimate <= budget.amount) break;
      spent -= cost;
      free = at + budget.perMs;
    }
    return free > now ? defer('money', free) : undefined;
  },
};

/** Starts of the last `perMs`, oldest first. One exactly so old no longer counts. */
function within(starts: readonly Start[], perMs: number, now: number): readonly Start[] {
  return starts.filter(({ at }) => at > now - perMs).sort((a, b) => a.at - b.at);
}
