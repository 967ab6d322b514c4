import { approvals, executions, liveStates, locks, records, routes } from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  executions: executions(),
  liveStates: liveStates(),
  locks: locks(),
  records: records(),
  routes: routes(),
});

export type Outside = ReturnType<typeof outside>;
