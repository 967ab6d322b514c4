import type { BiasMetric } from '../bias-metric.ts';
import { confusion, divide, type GroupCounts } from '../group-counts.ts';

/** Treatment equality: the difference of false negatives per false positive. */
export const te: BiasMetric = { name: 'TE', fair: 0, value: ({ a, d }) => ratio(d) - ratio(a) };

function ratio(group: GroupCounts): number {
  const { falseNegatives, falsePositives } = confusion(group);
  return divide(falseNegatives, falsePositives);
}
