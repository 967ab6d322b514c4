import type { DetectionCell } from '../detection.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { sameVersion } from '../scenarios.ts';
import type { Cell } from '../tasks.ts';
import { productTargets } from './product-targets.ts';
import { median } from './tables.ts';
import { falseRollbackState, partState, stateOf, type Target } from './target.ts';
import { wilson } from './wilson.ts';

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
    ...falseRollbacks(detections),
    ...speed(detections),
    ...latency(detections),
    ...wholeRollouts(rollouts),
    ...productTargets(rollouts),
  ];
}

function falseRollbacks(cells: readonly DetectionCell[]): Target[] {
  const names = [...sameVersion.map(({ name }) => name), 'latency-aa', 'latency-aa-load'];
  return cells
    .filter(cell => names.includes(cell.scenario) && [ours, oursWhole, oursLatency].includes(cell.detector))
    .map(({ scenario, detector, rolledBack, runs }) => {
      const [, upper] = wilson(rolledBack, runs);
      return {
        state: falseRollbackState(rolledBack, runs),
        text: `${scenario}, ${detector}: false rollbacks at most ${(upper * 100).toFixed(1)} % (≤ 6 %)`,
      };
    });
}

function speed(cells: readonly DetectionCell[]): Target[] {
  return Object.entries(faster).flatMap(([scenario, least]) => {
    const [mine, theirs] = [ours, kayenta].map(name =>
      cells.find(one => one.scenario === scenario && one.detector === name),
    );
    if (!mine || !theirs) return [];
    const ratio = theirs.canaryRequests / mine.canaryRequests;
    return [
      {
        state: stateOf(ratio >= least),
        text: `${scenario}: ${ratio.toFixed(2)} times fewer than Kayenta (≥ ${least})`,
      },
    ];
  });
}

function latency(cells: readonly DetectionCell[]): Target[] {
  const cell = cells.find(one => one.scenario === 'latency-1.1' && one.detector === oursLatency);
  const requests = cell ? cell.canaryRequests / cell.runs : 0;
  return cell
    ? [{ state: stateOf(requests <= 800), text: `latency + 10 %: found after ${requests.toFixed(0)} requests (≤ 800)` }]
    : [];
}

function wholeRollouts(cells: readonly RolloutCell[]): Target[] {
  return cells
    .filter(({ system }) => system.startsWith('Sluice') && !system.includes('promotionMargin'))
    .flatMap(cell => rolloutTargets[cell.scenario]?.(cell, cells) ?? []);
}

type RolloutTarget = (cell: RolloutCell, cells: readonly RolloutCell[]) => Target[];

const rolloutTargets: Readonly<Record<string, RolloutTarget>> = {
  'rollout-rr-1': (cell, cells) => {
    const least = Math.max(0.97, ...careful(cells));
    return [
      part(
        cell,
        `good versions promoted (≥ ${(least * 100).toFixed(1)} %)`,
        partState(cell.promoted, cell.runs, least),
      ),
      ...(cell.system.includes('1-5-10') || cell.promoted === 0 ? [] : [soon(cell)]),
    ];
  },
  'rollout-rr-2': cell => [
    part(cell, 'of RR 2 promoted (≤ 3 %)', partState(cell.runs - cell.promoted, cell.runs, 0.97)),
  ],
  'rollout-rr-4': ({ system, excessFailures, canaryRequests, squaredRequests, runs }) => {
    const [excess, mean] = [excessFailures / runs, canaryRequests / runs];
    const deviation = Math.sqrt(Math.max(0, squaredRequests / runs - mean ** 2) / runs);
    const least = excess * (1 - (1.96 * deviation) / mean);
    return [
      {
        state: excess <= mostExcess ? 'holds' : least <= mostExcess ? 'open' : 'misses',
        text: `${system}: RR 4 costs ${excess.toFixed(1)} failures (≤ ${mostExcess})`,
      },
    ];
  },
};

const mostExcess = 7;
const mostMinutes = 12;

/** The median is early enough where half of the promotions are. */
function soon({ system, seconds }: RolloutCell): Target {
  const inTime = seconds.filter(time => time <= mostMinutes * 60).length;
  return {
    state: partState(inTime, seconds.length, 0.5),
    text: `${system}: promoted after ${(median(seconds) / 60).toFixed(1)} min (≤ ${mostMinutes})`,
  };
}

function part({ system, promoted, runs }: RolloutCell, what: string, state: Target['state']): Target {
  return { state, text: `${system}: ${((100 * promoted) / runs).toFixed(1)} % ${what}` };
}

/** What the others that promote less than a fifth of RR 2 promote of good versions. */
function careful(cells: readonly RolloutCell[]): number[] {
  const others = cells.filter(({ system }) => !system.startsWith('Sluice'));
  const strict = others.filter(({ scenario, promoted, runs }) => scenario === 'rollout-rr-2' && promoted / runs < 0.2);
  return others
    .filter(({ scenario, system }) => scenario === 'rollout-rr-1' && strict.some(one => one.system === system))
    .map(({ promoted, runs }) => promoted / runs);
}
