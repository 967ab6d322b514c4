import { readConfig } from '#shared/runtime/config.ts';
import {
  alarms,
  approvals,
  artefacts,
  clock,
  containerLogs,
  fleetStops,
  liveStates,
  records,
  registry,
  routes,
  signals,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  alarms: alarms(),
  approvals: approvals(),
  artefacts: artefacts(),
  clock,
  containerLogs: containerLogs(),
  config: readConfig({ SLUICE_STAGE: 'string', MODEL_ROLE_ARN: 'string' }),
  fleetStops: fleetStops(),
  liveStates: liveStates(),
  records: records(),
  registry: registry(),
  routes: routes(),
  signals: signals(),
});

export type Outside = ReturnType<typeof outside>;
