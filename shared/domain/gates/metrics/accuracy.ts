import { meanMetric } from './mean-metric.ts';

/** The part of the rows whose class is right. */
export const accuracy = meanMetric(
  { name: 'accuracy', higherIsBetter: true, most: 1, methods: ['tango', 'bootstrap'] },
  (label, score, threshold) => ((score >= threshold ? 1 : 0) === label ? 1 : 0),
);
