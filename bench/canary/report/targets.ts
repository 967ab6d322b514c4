import type { DetectionCell } from '../detection.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { sameVersion } from '../scenarios.ts';
import type { Cell } from '../tasks.ts';
import { median } from './tables.ts';
import { wilson } from './wilson.ts';

/** One thing that must hold, as far as it was simulated. */
export interface Target {
  /** `open`: so few runs were made that chance alone may have kept it from holding. */
  readonly state: 'holds' | 'misses' | 'open';
  readonly text: string;
}

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
  return [...falseRollbacks(detections), ...speed(detections), ...latency(detections), ...wholeRollouts(rollouts)];
}

const words = { holds: 'holds   ', misses: 'MISSES  ', open: 'open    ' } as const;

export function targetLine({ state, text }: Target): string {
  return `${words[state]}${text}${state === 'open' ? ': more runs are needed to tell' : ''}`;
}

function stateOf(holds: boolean): Target['state'] {
  return holds ? 'holds' : 'misses';
}

function falseRollbacks(cells: readonly DetectionCell[]): Target[] {
  const names = [...sameVersion.map(({ name }) => name), 'latency-aa', 'latency-aa-load'];
  return cells
    .filter(cell => names.includes(cell.scenario) && [ours, oursWhole, oursLatency].includes(cell.detector))
    .map(({ scenario, detector, rolledBack, runs }) => {
      const [lower, upper] = wilson(rolledBack, runs);
      return {
        state: upper <= mostFalseRollbacks ? 'holds' : lower > mostFalseRollbacks ? 'misses' : 'open',
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
    const time = median(cell.seconds) / 60;
    return [
      part(
        cell,
        `good versions promoted (≥ ${(least * 100).toFixed(1)} %)`,
        ([, upper]) => upper >= least,
        cell.promoted / cell.runs >= least,
      ),
      ...(cell.system.includes('1-5-10')
        ? []
        : [{ state: stateOf(time <= 12), text: `${cell.system}: promoted after ${time.toFixed(1)} min (≤ 12)` }]),
    ];
  },
  'rollout-rr-2': cell => [
    part(cell, 'of RR 2 promoted (≤ 3 %)', ([lower]) => lower <= 0.03, cell.promoted / cell.runs <= 0.03),
  ],
  'rollout-rr-4': ({ system, excessFailures, runs }) => {
    const excess = excessFailures / runs;
    return [{ state: stateOf(excess <= 7), text: `${system}: RR 4 costs ${excess.toFixed(1)} failures (≤ 7)` }];
  },
};

/** A part of the runs: open, not missed, as long as it may hold. */
function part(
  { system, promoted, runs }: RolloutCell,
  what: string,
  mayHold: (interval: readonly [number, number]) => boolean,
  holds: boolean,
): Target {
  const state = holds ? 'holds' : mayHold(wilson(promoted, runs)) ? 'open' : 'misses';
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
