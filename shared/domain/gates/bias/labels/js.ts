import type { BiasMetric } from '../bias-metric.ts';
import { divergence } from '../divergence.ts';
import { sharesOfClasses } from '../shares-of-classes.ts';

/** Jensen–Shannon divergence of both groups' labels: from what lies half-way between them. */
export const js: BiasMetric = {
  name: 'JS',
  fair: 0,
  value({ a, d }) {
    const [p, q] = [sharesOfClasses(a), sharesOfClasses(d)];
    const middle = p.map((share, i) => (share + (q[i] ?? 0)) / 2);
    return (divergence(p, middle) + divergence(q, middle)) / 2;
  },
};
