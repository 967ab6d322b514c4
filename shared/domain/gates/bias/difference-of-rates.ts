import { rate } from '../kernels/newcombe.ts';
import type { Proportion } from '../kernels/wilson.ts';
import type { BiasMetric } from './bias-metric.ts';
import type { GroupCounts } from './group-counts.ts';

/** A metric that is a rate of the other rows less that of the group, or the other way round. */
export function differenceOfRates(
  name: string,
  rateOf: (group: GroupCounts) => Proportion,
  order: 'a less d' | 'd less a' = 'a less d',
): BiasMetric {
  const proportions: NonNullable<BiasMetric['proportions']> = ({ a, d }) =>
    order === 'a less d' ? [rateOf(a), rateOf(d)] : [rateOf(d), rateOf(a)];
  return {
    name,
    fair: 0,
    proportions,
    value(groups) {
      const [first, second] = proportions(groups);
      return rate(first) - rate(second);
    },
  };
}
