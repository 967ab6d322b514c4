import type { DetectionCell } from '../detection.ts';
import type { RolloutCell } from '../rollouts/simulate-rollouts.ts';
import { wilson } from './wilson.ts';

/** Columns of a table: what a scenario is called. */
export interface Column {
  readonly name: string;
  readonly title: string;
}

/** A Markdown table, empty when nothing of it was simulated. */
export function table<T extends { readonly scenario: string }>(
  title: string,
  columns: readonly Column[],
  cells: readonly T[],
  nameOf: (cell: T) => string,
  text: (cell: T) => string,
): string {
  const shown = columns.filter(({ name }) => cells.some(cell => cell.scenario === name));
  if (shown.length === 0) return '';
  const inside = cells.filter(({ scenario }) => shown.some(({ name }) => name === scenario));
  const rows = [...new Set(inside.map(nameOf))].map(name => [
    name,
    ...shown.map(column => {
      const cell = inside.find(one => one.scenario === column.name && nameOf(one) === name);
      return cell ? text(cell) : '–';
    }),
  ]);
  const lines = [['', ...shown.map(column => column.title)], ['---', ...shown.map(() => '---')], ...rows];
  return `${title}\n\n${lines.map(line => `| ${line.join(' | ')} |`).join('\n')}\n`;
}

/** `1.8 % (1.4–2.2)`: how often, and Wilson's interval. */
export function falseRollbacks({ rolledBack, runs }: DetectionCell): string {
  const [low, high] = wilson(rolledBack, runs);
  return `${percent(rolledBack / runs)} % (${percent(low)}–${percent(high)})`;
}

/** `98 %, 2518, 24.9`: found, requests and failures of the candidate until then. */
export function found({ rolledBack, runs, canaryRequests, canaryFailures }: DetectionCell): string {
  const failures = canaryFailures > 0 ? `, ${(canaryFailures / runs).toFixed(1)}` : '';
  return `${percent(rolledBack / runs)} %, ${whole(canaryRequests / runs)}${failures}`;
}

/** `98 %, 16.7 min, 3125, 0.0`: promoted, median time to that, requests, excess failures. */
export function rollout({ promoted, runs, seconds, canaryRequests, excessFailures }: RolloutCell): string {
  const time = seconds.length > 0 ? `${(median(seconds) / 60).toFixed(1)} min` : '–';
  return `${percent(promoted / runs)} %, ${time}, ${whole(canaryRequests / runs)}, ${(excessFailures / runs).toFixed(1)}`;
}

/** `98 %, 93 min; 1.0 % (0.4–2.3), 40 min`: promoted and rolled back, with the median times; the rest is held. */
export function ended({ promoted, rolledBack, runs, seconds, secondsBack = [], ...more }: RolloutCell): string {
  const { steppedDown = 0, flapped = 0 } = more;
  const [low, high] = wilson(rolledBack, runs);
  const part = (count: number, times: readonly number[], interval = '') =>
    `${percent(count / runs)} %${interval}${times.length > 0 ? `, ${whole(median(times) / 60)} min` : ''}`;
  const back = part(rolledBack, secondsBack, ` (${percent(low)}–${percent(high)})`);
  const down = steppedDown > 0 ? `; stepped down ${part(steppedDown, [])}, twice ${part(flapped, [])}` : '';
  return `${part(promoted, seconds)}; ${back}${down}`;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function percent(part: number): string {
  const value = part * 100;
  return value >= 99.95 ? '100' : value.toFixed(1);
}

function whole(value: number): string {
  return value.toFixed(0);
}
