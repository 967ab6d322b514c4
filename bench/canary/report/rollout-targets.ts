import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { type Interval, meanInterval, medianInterval } from './interval.ts';
import { median } from './tables.ts';
import { atLeast, atMost, type Target } from './target.ts';
import { wilson } from './wilson.ts';

/** What must hold of the rollouts of one scenario by one system. */
type Rule = (cell: RolloutCell, cells: readonly RolloutCell[]) => Target[];

const rules: Readonly<Record<string, Rule>> = {
  'rollout-rr-1': (cell, cells) => {
    const least = Math.max(0.97, ...careful(cells));
    const text = `${promotedPart(cell)} good versions promoted (≥ ${(least * 100).toFixed(1)} %)`;
    return [
      atLeast(wilson(cell.promoted, cell.runs), least, text),
      ...(cell.system.includes('1-5-10') ? [] : [within(cell, 12)]),
    ];
  },
  'rollout-rr-2': cell => [
    atMost(wilson(cell.promoted, cell.runs), 0.03, `${promotedPart(cell)} of RR 2 promoted (≤ 3 %)`),
  ],
  'rollout-rr-4': ({ system, excessFailures, canaryRequests, runs, requestsByRun }) => {
    const perRequest = excessFailures / canaryRequests;
    const interval = meanInterval(requestsByRun).map(one => one * perRequest) as [number, number] satisfies Interval;
    return [atMost(interval, 7, `${system}: RR 4 costs ${(excessFailures / runs).toFixed(1)} failures (≤ 7)`)];
  },
};

/** Another margin than the default's: of that nothing is promised. */
const onlyPrinted = 'promotionMargin';

export function rolloutTargets(cells: readonly RolloutCell[]): Target[] {
  return cells
    .filter(({ system }) => system.startsWith('Sluice') && !system.includes(onlyPrinted))
    .flatMap(cell => rules[cell.scenario]?.(cell, cells) ?? []);
}

function within({ system, seconds }: RolloutCell, minutes: number): Target {
  const text = `${system}: promoted after ${(median(seconds) / 60).toFixed(1)} min (≤ ${minutes})`;
  return atMost(medianInterval(seconds), minutes * 60, text);
}

function promotedPart({ system, promoted, runs }: RolloutCell): string {
  return `${system}: ${((100 * promoted) / runs).toFixed(1)} %`;
}

/** What the others that promote less than a fifth of RR 2 promote of good versions. */
function careful(cells: readonly RolloutCell[]): number[] {
  const others = cells.filter(({ system }) => !system.startsWith('Sluice'));
  const strict = others.filter(({ scenario, promoted, runs }) => scenario === 'rollout-rr-2' && promoted / runs < 0.2);
  return others
    .filter(({ scenario, system }) => scenario === 'rollout-rr-1' && strict.some(one => one.system === system))
    .map(({ promoted, runs }) => promoted / runs);
}
