import type { Interval } from './interval.ts';
import { type Proportion, wilson } from './wilson.ts';

/** hits/of, 0 where nothing was counted. */
export function rate({ hits, of }: Proportion): number {
  return of === 0 ? 0 : hits / of;
}

/**
 * Interval of the difference first − second of two independent proportions. Source: R. Newcombe, "Interval estimation for
 * the difference between independent proportions", Statistics in Medicine 17, 1998, method 10.
 */
export function newcombe(first: Proportion, second: Proportion, z: number): Interval {
  const [p, q] = [rate(first), rate(second)];
  const [[pLow, pHigh], [qLow, qHigh]] = [wilson(first, z), wilson(second, z)];
  return [p - q - Math.hypot(p - pLow, qHigh - q), p - q + Math.hypot(pHigh - p, q - qLow)];
}
