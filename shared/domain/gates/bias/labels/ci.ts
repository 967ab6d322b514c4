import type { BiasMetric } from '../bias-metric.ts';

/** Class imbalance: how much smaller the group is than the rest. */
export const ci: BiasMetric = { name: 'CI', fair: 0, value: ({ a, d }) => (a.n - d.n) / (a.n + d.n) };
