import { readConfig } from '#shared/runtime/config.ts';
import { clock, history, monitorFiles, notices, records, routes, versionBaselines } from '#shared/runtime/outside.ts';

export const outside = () => ({
  clock,
  files: monitorFiles(),
  history: history(),
  notices: notices(),
  records: records(),
  routes: routes(),
  versionBaselines: versionBaselines(),
  config: readConfig({ SLUICE_STAGE: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
