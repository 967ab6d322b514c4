import type { BiasMetric } from '../bias-metric.ts';
import { gapsOfClasses } from '../shares-of-classes.ts';

/** Lp-norm of the difference of the label distributions, with p = 2. */
export const lp: BiasMetric = { name: 'LP', fair: 0, value: groups => Math.hypot(...gapsOfClasses(groups)) };
