import type { BiasMetric } from '../bias-metric.ts';
import { divergence } from '../divergence.ts';
import { sharesOfClasses } from '../shares-of-classes.ts';

/** Kullback–Leibler divergence of the group's labels from the others'. */
export const kl: BiasMetric = {
  name: 'KL',
  fair: 0,
  value: ({ a, d }) => divergence(sharesOfClasses(a), sharesOfClasses(d)),
};
