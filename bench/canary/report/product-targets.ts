import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { falseRollbackState, partState, type Target } from './target.ts';
import { wilson } from './wilson.ts';

/** Minutes within which half of the candidates that fail every request must be found. */
const foundWithin: Readonly<Record<string, number>> = { 'quiet-60h-fails': 90, 'quiet-10h-fails': 135 };

/** Good versions of models that few ask. */
const goodAndQuiet = ['quiet-10m', 'quiet-60h', 'quiet-60h-outages', 'quiet-10h-outages'];

/** Good versions that must be promoted in time: shares that are chosen by the traffic. */
const promotedWithin: Readonly<Record<string, { readonly minutes: number; readonly least: number }>> = {
  'hundred-25-50': { minutes: 120, least: 0.85 },
};

/** What must hold for rollouts over the counts that the proxy stores. */
export function productTargets(cells: readonly RolloutCell[]): Target[] {
  return cells.flatMap(cell => [...found(cell), ...notSentBack(cell), ...promotedInTime(cell)]);
}

function found({ scenario, runs, secondsBack = [] }: RolloutCell): Target[] {
  const minutes = foundWithin[scenario];
  if (minutes === undefined) return [];
  const hits = within(secondsBack, minutes);
  return [
    {
      state: partState(hits, runs, 0.5),
      text: `${scenario}: ${percent(hits / runs)} % found within ${minutes} min (≥ 50 %)`,
    },
  ];
}

function notSentBack({ scenario, runs, rolledBack }: RolloutCell): Target[] {
  if (!goodAndQuiet.includes(scenario)) return [];
  const [, upper] = wilson(rolledBack, runs);
  return [
    {
      state: falseRollbackState(rolledBack, runs),
      text: `${scenario}: false rollbacks at most ${percent(upper)} % (≤ 6 %)`,
    },
  ];
}

function promotedInTime({ scenario, runs, seconds }: RolloutCell): Target[] {
  const target = promotedWithin[scenario];
  if (!target) return [];
  const hits = within(seconds, target.minutes);
  return [
    {
      state: partState(hits, runs, target.least),
      text: `${scenario}: ${percent(hits / runs)} % promoted within ${target.minutes} min (≥ ${percent(target.least)} %)`,
    },
  ];
}

function within(seconds: readonly number[], minutes: number): number {
  return seconds.filter(time => time <= minutes * 60).length;
}

function percent(part: number): string {
  return (part * 100).toFixed(1);
}
