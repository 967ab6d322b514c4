import type { BiasMetric } from '../bias-metric.ts';
import { divide } from '../group-counts.ts';

/** Difference in conditional acceptance: labels of class 1 per prediction of class 1. */
export const dca: BiasMetric = {
  name: 'DCA',
  fair: 0,
  value: ({ a, d }) => divide(a.labelled, a.predicted) - divide(d.labelled, d.predicted),
};
