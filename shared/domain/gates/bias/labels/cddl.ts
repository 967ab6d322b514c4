import type { BiasMetric } from '../bias-metric.ts';
import { conditionalDisparity } from '../conditional-disparity.ts';

/** Conditional demographic disparity in labels. */
export const cddl: BiasMetric = {
  name: 'CDDL',
  fair: 0,
  value: input => conditionalDisparity(input, ({ labelled }) => labelled),
};
