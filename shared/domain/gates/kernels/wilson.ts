import type { Interval } from './interval.ts';

/** Some of so many. */
export interface Proportion {
  readonly hits: number;
  readonly of: number;
}

/** Wilson's interval without continuity correction; everything is possible where nothing was counted. */
export function wilson({ hits, of }: Proportion, z: number): Interval {
  if (of === 0) return [0, 1];
  const rate = hits / of;
  const square = (z * z) / of;
  const centre = rate + square / 2;
  const radius = z * Math.sqrt((rate * (1 - rate)) / of + square / (4 * of));
  return [hits === 0 ? 0 : (centre - radius) / (1 + square), hits === of ? 1 : (centre + radius) / (1 + square)];
}
