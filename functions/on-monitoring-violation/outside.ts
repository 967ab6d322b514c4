import { readConfig } from '#shared/runtime/config.ts';
import {
  alarms,
  bus,
  callerProofs,
  candidates,
  candidateVersions,
  clock,
  guardMemories,
  history,
  monitorJobs,
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
  callerProofs: callerProofs(),
  candidates: candidates(),
  clock,
  guards: guardMemories(),
  history: history(),
  monitorJobs: monitorJobs(),
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
