import {
  candidates,
  candidateVersions,
  clock,
  gateExecutions,
  guardMemories,
  notices,
  objects,
  pipelineRuns,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  candidates: candidates(),
  clock,
  executions: gateExecutions(),
  guardMemories: guardMemories(),
  notices: notices(),
  objects: objects(),
  runs: pipelineRuns(),
  versions: candidateVersions(),
});

export type Outside = ReturnType<typeof outside>;
