import {
  candidates,
  candidateVersions,
  clock,
  gateExecutions,
  notices,
  objects,
  pipelineRuns,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  candidates: candidates(),
  clock,
  executions: gateExecutions(),
  notices: notices(),
  objects: objects(),
  runs: pipelineRuns(),
  versions: candidateVersions(),
});

export type Outside = ReturnType<typeof outside>;
