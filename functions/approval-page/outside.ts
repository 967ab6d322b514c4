import { approvals, ballots, clock, decisions, linkChecker, registry } from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  ballots: ballots(),
  clock,
  decisions: decisions(),
  linkChecker: linkChecker(),
  registry: registry(),
});

export type Outside = ReturnType<typeof outside>;
