import { readConfig } from '#shared/runtime/config.ts';
import {
  candidateVersions,
  clock,
  history,
  monitorFiles,
  notices,
  objects,
  records,
  routes,
  versionBaselines,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  clock,
  files: monitorFiles(),
  history: history(),
  notices: notices(),
  objects: objects(),
  records: records(),
  routes: routes(),
  versionBaselines: versionBaselines(),
  versions: candidateVersions(),
  config: readConfig({ SLUICE_STAGE: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
