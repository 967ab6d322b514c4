export type Unit = 'bytes' | 'ms' | 's' | 'count' | 'ratio';

/** One measured number. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** Smallest and largest of the rounds whose median is `value`; absent when there was one round. */
  readonly range?: readonly [number, number];
}

/** The median of the rounds, with their range. */
export function medianFigure(name: string, unit: Unit, rounds: readonly number[]): Figure {
  const sorted = [...rounds].sort((a, b) => a - b);
  const value = median(sorted);
  const first = sorted[0] ?? Number.NaN;
  return rounds.length < 2 ? { name, unit, value } : { name, unit, value, range: [first, sorted.at(-1) ?? first] };
}

/** Of sorted numbers; NaN when there are none. */
export function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
