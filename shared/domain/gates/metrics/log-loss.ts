import { meanMetric } from './mean-metric.ts';

/** A score of 0 or 1 that is wrong costs 34.5, not infinitely much. */
const clip = 1e-15;

/** The mean of −ln of the chance that was given to what came. */
export const logLoss = meanMetric(
  { name: 'logLoss', higherIsBetter: false, most: Number.POSITIVE_INFINITY, methods: ['paired-t', 'bootstrap'] },
  (label, score) => {
    const chance = Math.min(1 - clip, Math.max(clip, score));
    return -(label === 1 ? Math.log(chance) : Math.log1p(-chance));
  },
);
