import type { BiasMetric } from '../bias-metric.ts';
import { confusion } from '../group-counts.ts';

/**
 * Generalized entropy of the benefits of all rows, whatever their group, with α = 2. A row's benefit is prediction −
 * label + 1: 2 for a false positive, 0 for a false negative, else 1.
 */
export const ge: BiasMetric = {
  name: 'GE',
  fair: 0,
  value({ a, d }) {
    const [own, others] = [confusion(d), confusion(a)];
    const twos = own.falsePositives + others.falsePositives;
    const n = a.n + d.n;
    const ones = n - twos - own.falseNegatives - others.falseNegatives;
    const mean = (2 * twos + ones) / n;
    return ((4 * twos + ones) / n / mean ** 2 - 1) / 2;
  },
};
