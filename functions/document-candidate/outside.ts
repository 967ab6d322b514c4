import { readConfig } from '#shared/runtime/config.ts';
import { candidates, candidateVersions, lineage, modelCards, objects } from '#shared/runtime/outside.ts';

export const outside = () => ({
  candidates: candidates(),
  lineage: lineage(),
  modelCards: modelCards(),
  objects: objects(),
  versions: candidateVersions(),
  config: readConfig({ SLUICE_STAGE: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
