import { readConfig } from '#shared/runtime/config.ts';
import {
  alarms,
  bus,
  candidates,
  candidateVersions,
  clock,
  guardMemories,
  history,
  monitorJobs,
  monitorRuns,
  notices,
  objects,
  records,
  registry,
  retrainExecutions,
  routes,
  trainingPipelines,
  violations,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  alarms: alarms(),
  bus: bus(),
  candidates: candidates(),
  clock,
  guards: guardMemories(),
  history: history(),
  monitorJobs: monitorJobs(),
  monitorRuns: monitorRuns(),
  notices: notices(),
  objects: objects(),
  pipelines: trainingPipelines(),
  records: records(),
  registry: registry(),
  routes: routes(),
  timers: retrainExecutions(),
  versions: candidateVersions(),
  violations: violations(),
  config: readConfig({ SLUICE_STAGE: 'string', ARTIFACTS_BUCKET: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
