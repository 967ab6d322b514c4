import { readConfig } from '#shared/runtime/config.ts';
import { candidates, candidateVersions, objects } from '#shared/runtime/outside.ts';

export const outside = () => ({
  candidates: candidates(),
  objects: objects(),
  versions: candidateVersions(),
  config: readConfig({ SLUICE_STAGE: 'string', ARTIFACTS_BUCKET: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
