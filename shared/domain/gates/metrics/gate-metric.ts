import type { Method } from '../gate-terms.ts';
import type { Resampled } from '../kernels/bootstrap.ts';
import type { Pair } from '../pair.ts';

/** A number that says how well scores fit labels. */
export interface GateMetric {
  readonly name: string;
  readonly higherIsBetter: boolean;
  /** Its largest value; the smallest is 0. */
  readonly most: number;
  /** The ways to compare it with the champion's; the first is the one that is used unless terms name another. */
  readonly methods: readonly [Method, ...Method[]];
  /** Undefined where it does not exist. */
  value(labels: Uint8Array, scores: Float64Array, threshold: number): number | undefined;
  /** Candidate − champion on a resample of the rows. */
  resampled(pair: Pair): Resampled;
}

/** A metric that is a mean over the rows: what a row adds. */
export interface MeanMetric extends GateMetric {
  perRow(label: number, score: number, threshold: number): number;
}

/** `difference` with the sign that makes better positive. */
export function gain({ higherIsBetter }: GateMetric, difference: number): number {
  return higherIsBetter ? difference : -difference;
}
