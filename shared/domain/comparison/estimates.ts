import { deLong } from '../gates/kernels/delong.ts';
import { around, type Interval } from '../gates/kernels/interval.ts';
import { moments } from '../gates/kernels/moments.ts';
import { z95 } from '../gates/kernels/normal.ts';
import { studentQuantile } from '../gates/kernels/student-t.ts';
import { type Proportion, wilson } from '../gates/kernels/wilson.ts';
import type { MeanMetric } from '../gates/metrics/gate-metric.ts';
import type { Scored } from './scored.ts';

/** A number with its two-sided 95 % interval, as far as they exist. */
export interface Estimate {
  readonly value: number | null;
  readonly interval95: Interval | null;
}

export const nothing: Estimate = { value: null, interval95: null };

/** Some of so many, with Wilson's interval. */
export function proportion(counted: Proportion): Estimate {
  return counted.of === 0 ? nothing : { value: counted.hits / counted.of, interval95: wilson(counted, z95) };
}

/** The area under the ROC curve, with DeLong's variance; it exists where both classes occur. */
export function area({ labels, scores }: Scored): Estimate {
  if (!labels.includes(0) || !labels.includes(1)) return nothing;
  const { candidate, spread } = deLong(labels, scores, scores);
  const reach = spread && z95 * Math.sqrt(spread.variances[1]);
  return { value: candidate.auc, interval95: reach === undefined ? null : within(around(candidate.auc, reach), 0, 1) };
}

/** A mean over the rows, with Student's interval. */
export function mean(metric: MeanMetric, { labels, scores }: Scored, threshold: number): Estimate {
  const values = Float64Array.from(labels, (label, i) => metric.perRow(label, scores[i] ?? 0, threshold));
  if (values.length === 0) return nothing;
  const { mean: value, variance } = moments(values);
  if (variance === undefined) return { value, interval95: null };
  const reach = variance === 0 ? 0 : studentQuantile(0.025, values.length - 1) * Math.sqrt(variance / values.length);
  return { value, interval95: within(around(value, reach), 0, metric.most) };
}

function within([low, high]: Interval, least: number, most: number): Interval {
  return [Math.max(least, low), Math.min(most, high)];
}
