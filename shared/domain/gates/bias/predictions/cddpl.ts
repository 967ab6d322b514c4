import type { BiasMetric } from '../bias-metric.ts';
import { conditionalDisparity } from '../conditional-disparity.ts';

/** Conditional demographic disparity in predicted labels. */
export const cddpl: BiasMetric = {
  name: 'CDDPL',
  fair: 0,
  value: input => conditionalDisparity(input, ({ predicted }) => predicted),
};
