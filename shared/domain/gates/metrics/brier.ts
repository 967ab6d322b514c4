import { meanMetric } from './mean-metric.ts';

/** The mean square of score − label. */
export const brier = meanMetric(
  { name: 'brier', higherIsBetter: false, most: 1, methods: ['bootstrap'] },
  (label, score) => (score - label) ** 2,
);
