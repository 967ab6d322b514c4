import type { BiasMetric } from '../bias-metric.ts';
import { divide, type GroupCounts } from '../group-counts.ts';

/** Difference in conditional rejection: labels of class 0 per prediction of class 0. */
export const dcr: BiasMetric = { name: 'DCR', fair: 0, value: ({ a, d }) => rejection(d) - rejection(a) };

function rejection({ n, labelled, predicted }: GroupCounts): number {
  return divide(n - labelled, n - predicted);
}
