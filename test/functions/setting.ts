import { vi } from 'vitest';
import { Memory } from './memory.ts';
import { policies } from './policies.ts';

/** One outside for the test that runs; `reset` empties it. Handlers keep their ports, so the object stays the same. */
export const memory = new Memory();

export function reset(): void {
  Object.assign(memory, new Memory(), { clock: memory.clock, ...ports });
}

const ports = {
  alarms: memory.alarms,
  approvals: memory.approvals,
  bus: memory.bus,
  callbacks: memory.callbacks,
  comparisons: memory.comparisons,
  evidence: memory.evidence,
  executions: memory.executions,
  fleetStops: memory.fleetStops,
  invoker: memory.invoker,
  leftovers: memory.leftovers,
  liveStates: memory.liveStates,
  locks: memory.locks,
  notices: memory.notices,
  records: memory.records,
  registry: memory.registry,
  routes: memory.routes,
  signals: memory.signals,
  storedCounts: memory.storedCounts,
  userMetrics: memory.userMetrics,
  verdictAlarm: memory.verdictAlarm,
  waits: memory.waits,
};

vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'sluice');
vi.stubEnv('SLUICE_STAGE', 'dev');
vi.stubEnv('MODEL_ROLE_ARN', 'arn:aws:iam::111122223333:role/sluice-dev-model');

vi.mock('#shared/runtime/outside.ts', () => ({ ...ports, clock: memory.clock }));
vi.mock('#shared/runtime/policies.ts', () => ({ policies }));
