import { bus, clock, monitorFiles, notices, qualityMetrics } from '#shared/runtime/outside.ts';

export const outside = () => ({
  bus: bus(),
  clock,
  files: monitorFiles(),
  metrics: qualityMetrics(),
  notices: notices(),
});

export type Outside = ReturnType<typeof outside>;
