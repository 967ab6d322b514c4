import type { BiasMetric } from '../bias-metric.ts';
import { gapsOfClasses } from '../shares-of-classes.ts';

/** Total variation distance of the label distributions: half of what they differ by in all. */
export const tvd: BiasMetric = {
  name: 'TVD',
  fair: 0,
  value: groups => gapsOfClasses(groups).reduce((sum, gap) => sum + Math.abs(gap), 0) / 2,
};
