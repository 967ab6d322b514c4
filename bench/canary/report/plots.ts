import type { DetectionCell } from '../detection.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import type { Cell } from '../tasks.ts';
import { barChart } from './bar-chart.ts';
import { median } from './tables.ts';

/** The plots of what was simulated, by file name. */
export function plots(cells: readonly Cell[]): Readonly<Record<string, string>> {
  const detections = cells.filter(cell => 'detector' in cell) satisfies DetectionCell[];
  const rollouts = cells.filter(cell => 'system' in cell) satisfies RolloutCell[];
  return Object.fromEntries([
    ...detectionPlot(detections, 'aa', 'false-rollbacks.svg', 'Same version: rolled back within an hour, %', falseRate),
    ...detectionPlot(detections, 'rr-2', 'requests-rr-2.svg', 'Twice the failures: candidate requests served', served),
    ...detectionPlot(detections, 'rr-5', 'requests-rr-5.svg', 'Five times the failures: candidate requests', served),
    ...rolloutPlot(rollouts, 'rollout-rr-4', 'excess-rr-4.svg', 'Four times the failures: excess failures', excess),
    ...rolloutPlot(
      rollouts,
      'rollout-rr-1',
      'minutes-good.svg',
      'A good version: median minutes to promotion',
      minutes,
    ),
  ]);
}

type Entry = [string, string];

function detectionPlot(
  cells: readonly DetectionCell[],
  scenario: string,
  file: string,
  title: string,
  value: (cell: DetectionCell) => number,
): Entry[] {
  const shown = cells.filter(cell => cell.scenario === scenario);
  const bars = shown.map(cell => ({
    label: cell.detector,
    value: value(cell),
    ours: cell.detector.startsWith('Sluice'),
  }));
  return bars.length === 0 ? [] : [[file, barChart(title, bars)]];
}

function rolloutPlot(
  cells: readonly RolloutCell[],
  scenario: string,
  file: string,
  title: string,
  value: (cell: RolloutCell) => number,
): Entry[] {
  const shown = cells.filter(cell => cell.scenario === scenario && Number.isFinite(value(cell)));
  const bars = shown.map(cell => ({ label: cell.system, value: value(cell), ours: cell.system.startsWith('Sluice') }));
  return bars.length === 0 ? [] : [[file, barChart(title, bars)]];
}

function falseRate({ rolledBack, runs }: DetectionCell): number {
  return (rolledBack / runs) * 100;
}

function served({ canaryRequests, runs }: DetectionCell): number {
  return canaryRequests / runs;
}

function excess({ excessFailures, runs }: RolloutCell): number {
  return excessFailures / runs;
}

function minutes({ seconds }: RolloutCell): number {
  return median(seconds) / 60;
}
