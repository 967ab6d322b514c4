import { readConfig } from '#shared/runtime/config.ts';
import {
  approvals,
  bus,
  callbacks,
  clock,
  executions,
  liveStates,
  locks,
  registry,
  routes,
  waits,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  bus: bus(),
  callbacks: callbacks(),
  clock,
  executions: executions(),
  liveStates: liveStates(),
  locks: locks(),
  registry: registry(),
  routes: routes(),
  waits: waits(),
  stage: readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE,
});

export type Outside = ReturnType<typeof outside>;
