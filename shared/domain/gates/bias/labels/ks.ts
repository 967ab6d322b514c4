import type { BiasMetric } from '../bias-metric.ts';
import { gapsOfClasses } from '../shares-of-classes.ts';

/** Kolmogorov–Smirnov: the largest difference of a class's share. */
export const ks: BiasMetric = {
  name: 'KS',
  fair: 0,
  value: groups => Math.max(...gapsOfClasses(groups).map(Math.abs)),
};
