import type { BiasMetric } from '../bias-metric.ts';
import { divide } from '../group-counts.ts';

/** Disparate impact: the group's rate of positive predictions by the others'; 1 without bias. */
export const di: BiasMetric = {
  name: 'DI',
  fair: 1,
  value: ({ a, d }) => divide(d.predicted / d.n, a.predicted / a.n),
};
