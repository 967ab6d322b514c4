import { readConfig } from '#shared/runtime/config.ts';
import {
  approvals,
  bus,
  callbacks,
  clock,
  comparisons,
  executions,
  leftovers,
  liveStates,
  locks,
  notices,
  records,
  registry,
  routes,
  signals,
  waits,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  bus: bus(),
  callbacks: callbacks(),
  clock,
  comparisons: comparisons(),
  executions: executions(),
  leftovers: leftovers(),
  liveStates: liveStates(),
  locks: locks(),
  notices: notices(),
  records: records(),
  registry: registry(),
  routes: routes(),
  signals: signals(),
  waits: waits(),
  config: readConfig({ SLUICE_STAGE: 'string', MODEL_ROLE_ARN: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
