import type { DetectionCell } from '../detection.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { sameVersion } from '../scenarios.ts';
import type { Cell } from '../tasks.ts';
import { meanInterval, ratioInterval } from './interval.ts';
import { productTargets } from './product-targets.ts';
import { rolloutTargets } from './rollout-targets.ts';
import { atLeast, atMost, type Target } from './target.ts';
import { wilson } from './wilson.ts';

/** A Wilson interval must end below it: 1.2 times the rate that is configured. */
const mostFalseRollbacks = 0.06;

const ours = 'Sluice K1, α 0.05';
const oursWhole = 'Sluice, analysis: {}';
const oursLatency = 'Sluice K1, five thresholds, α 0.05';
const kayenta = 'Kayenta every 5 min';

/** By how much fewer candidate requests than Kayenta a regression must be found. */
const faster = { 'rr-2': 1.7, 'rr-5': 4, 'rr-10': 7 } as const;

export function targets(cells: readonly Cell[]): Target[] {
  const detections = cells.filter(cell => 'detector' in cell) satisfies DetectionCell[];
  const rollouts = cells.filter(cell => 'system' in cell) satisfies RolloutCell[];
  return [
    ...[...falseRollbacks(detections), ...speed(detections), ...latency(detections)],
    ...[...rolloutTargets(rollouts), ...productTargets(rollouts)],
  ];
}

function falseRollbacks(cells: readonly DetectionCell[]): Target[] {
  const names = [...sameVersion.map(({ name }) => name), 'latency-aa', 'latency-aa-load'];
  return cells
    .filter(cell => names.includes(cell.scenario) && [ours, oursWhole, oursLatency].includes(cell.detector))
    .map(({ scenario, detector, rolledBack, runs }) => {
      const interval = wilson(rolledBack, runs);
      const highest = (interval[1] * 100).toFixed(1);
      return atMost(
        interval,
        mostFalseRollbacks,
        `${scenario}, ${detector}: false rollbacks at most ${highest} % (≤ 6 %)`,
      );
    });
}

function speed(cells: readonly DetectionCell[]): Target[] {
  return Object.entries(faster).flatMap(([scenario, least]) => {
    const [mine, theirs] = [ours, kayenta].map(name =>
      cells.find(one => one.scenario === scenario && one.detector === name),
    );
    if (!mine || !theirs) return [];
    const ratio = (theirs.canaryRequests / mine.canaryRequests).toFixed(2);
    const interval = ratioInterval(theirs.requestsByRun, mine.requestsByRun);
    return [atLeast(interval, least, `${scenario}: ${ratio} times fewer than Kayenta (≥ ${least})`)];
  });
}

function latency(cells: readonly DetectionCell[]): Target[] {
  const cell = cells.find(one => one.scenario === 'latency-1.1' && one.detector === oursLatency);
  if (!cell) return [];
  const requests = (cell.canaryRequests / cell.runs).toFixed(0);
  return [atMost(meanInterval(cell.requestsByRun), 800, `latency + 10 %: found after ${requests} requests (≤ 800)`)];
}
