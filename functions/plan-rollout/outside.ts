import { readConfig } from '#shared/runtime/config.ts';
import {
  alarms,
  approvals,
  ballots,
  liveStates,
  locks,
  registry,
  routes,
  storedCounts,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  alarms: alarms(),
  approvals: approvals(),
  ballots: ballots(),
  liveStates: liveStates(),
  locks: locks(),
  registry: registry(),
  routes: routes(),
  storedCounts: storedCounts(),
  config: readConfig({ SLUICE_STAGE: 'string', MODEL_ROLE_ARN: 'string' }),
});

export type Outside = ReturnType<typeof outside>;
