import { readConfig } from '#shared/runtime/config.ts';
import { approvals, ballots, decisions, registry } from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  ballots: ballots(),
  decisions: decisions(),
  registry: registry(),
  stage: readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE,
});

export type Outside = ReturnType<typeof outside>;
