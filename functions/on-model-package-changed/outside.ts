import { readConfig } from '#shared/runtime/config.ts';
import {
  approvals,
  artefacts,
  ballots,
  bus,
  callbacks,
  candidates,
  decisions,
  executions,
  locks,
  records,
  registry,
  routes,
  signals,
  waits,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  registry: registry(),
  approvals: approvals(),
  artefacts: artefacts(),
  ballots: ballots(),
  bus: bus(),
  callbacks: callbacks(),
  decisions: decisions(),
  candidates: candidates(),
  executions: executions(),
  locks: locks(),
  records: records(),
  routes: routes(),
  signals: signals(),
  waits: waits(),
  stage: readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE,
});

export type Outside = ReturnType<typeof outside>;
