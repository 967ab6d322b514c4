import type { GuardState } from '../guard-state.ts';

/** A policy's times are a year at most. */
const keptMs = 366 * 24 * 3_600_000;

/** The state without what no check looks at any more: starts older than any policy asks, all foreign ones but the last. */
export function pruned(state: GuardState): GuardState {
  const { starts, foreign, now } = state;
  const [last] = Object.entries(foreign).sort(([, a], [, b]) => b - a);
  return {
    ...state,
    starts: starts.filter(({ at }) => at > now - keptMs),
    foreign: last ? Object.fromEntries([last]) : {},
  };
}
