import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { medianInterval } from './interval.ts';
import { median } from './tables.ts';
import { atLeast, atMost, type Target } from './target.ts';
import { wilson } from './wilson.ts';

/** What must hold of rollouts over stored counts in one scenario. */
type Rule = (cell: RolloutCell) => Target;

/** 1.2 times the rate that is configured. */
const mostFalseRollbacks = 0.06;

const sentBack: Rule = ({ scenario, rolledBack, runs }) => {
  const interval = wilson(rolledBack, runs);
  const highest = percent(interval[1]);
  return atMost(interval, mostFalseRollbacks, `${scenario}: good versions sent back at most ${highest} % (≤ 6 %)`);
};

const forSilence: Rule = ({ scenario, forSilence: count = 0, runs }) =>
  never(count, runs, `${scenario}: ${count} sent back for silence alone (never)`);

const promoted: Rule = ({ scenario, promoted: count, runs }) =>
  never(count, runs, `${scenario}: ${count} promoted (never)`);

const flapped: Rule = ({ scenario, flapped: count = 0, runs }) =>
  never(count, runs, `${scenario}: ${count} stepped down more than once (never)`);

/** A drift must be seen before it stops a promotion: nearly never. */
const promotedHardly: Rule = ({ scenario, promoted: count, runs }) =>
  atMost(wilson(count, runs), 0.01, `${scenario}: ${percent(count / runs)} % promoted (≤ 1 %)`);

/** Runs in which it is not found count as if it were found last. */
function foundWithin(minutes: number): Rule {
  return ({ scenario, secondsBack = [], runs }) => {
    const missing = Array.from({ length: runs - secondsBack.length }, () => Number.POSITIVE_INFINITY);
    const all = [...secondsBack, ...missing];
    const after = (median(all) / 60).toFixed(0);
    return atMost(medianInterval(all), minutes * 60, `${scenario}: found after ${after} min (≤ ${minutes})`);
  };
}

function promotedWithin(hours: number, least: number): Rule {
  return ({ scenario, seconds, runs }) => {
    const inTime = seconds.filter(one => one <= hours * 3600).length;
    const text = `${scenario}: ${percent(inTime / runs)} % promoted within ${hours} h (≥ ${least * 100} %)`;
    return atLeast(wilson(inTime, runs), least, text);
  };
}

const rules: Readonly<Record<string, readonly Rule[]>> = {
  'quiet-60h-fails': [foundWithin(90)],
  'quiet-10h-fails': [foundWithin(135)],
  'quiet-10m': [forSilence, sentBack],
  'quiet-60h': [forSilence, sentBack],
  'quiet-60h-outages': [forSilence, sentBack],
  'quiet-10h-outages': [forSilence, sentBack],
  'hundred-25-50': [promotedWithin(2, 0.85)],
  'cold-start-60s': [sentBack],
  'both-broken': [promoted],
  'drift-turned-round': [promotedHardly],
  'drift-one-class': [promotedHardly],
  'outage-at-change': [sentBack],
  'outage-at-change-fast': [sentBack],
  'blind-at-half': [flapped, sentBack],
  'pace-shipped': [sentBack],
  'pace-fast': [sentBack],
};

export function productTargets(cells: readonly RolloutCell[]): Target[] {
  return cells.flatMap(cell => (rules[cell.scenario] ?? []).map(rule => rule(cell)));
}

/** What no run may show: one is too many, and a few hundred without are needed. */
function never(count: number, runs: number, text: string): Target {
  return count > 0 ? { state: 'missed', text } : atMost(wilson(0, runs), 0.01, text);
}

function percent(part: number): string {
  return (part * 100).toFixed(1);
}
