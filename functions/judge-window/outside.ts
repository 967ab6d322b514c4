import { biasMetrics, bus, monitorFiles, monitorMetrics, notices } from '#shared/runtime/outside.ts';

export const outside = () => ({
  biasMetrics: biasMetrics(),
  bus: bus(),
  files: monitorFiles(),
  metrics: monitorMetrics(),
  notices: notices(),
});

export type Outside = ReturnType<typeof outside>;
