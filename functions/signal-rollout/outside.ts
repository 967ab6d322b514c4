import { inOneLine } from '#shared/domain/printable.ts';
import { readConfig } from '#shared/runtime/config.ts';
import {
  approvals,
  callbacks,
  callerProofs,
  clock,
  executions,
  fleetStops,
  liveStates,
  locks,
  records,
  routes,
  signals,
  waits,
} from '#shared/runtime/outside.ts';

export const outside = () => ({
  approvals: approvals(),
  callbacks: callbacks(),
  callerProofs: callerProofs(),
  clock,
  executions: executions(),
  fleetStops: fleetStops(),
  liveStates: liveStates(),
  locks: locks(),
  records: records(),
  routes: routes(),
  signals: signals(),
  waits: waits(),
  stage: readConfig({ SLUICE_STAGE: 'string' }).SLUICE_STAGE,
});

export type Outside = ReturnType<typeof outside>;

/** What came of a wish, in a sentence; `rolloutId` is whom it concerns. */
export interface Answer {
  readonly applied: boolean;
  readonly sentence: string;
  readonly rolloutId?: string;
}

/** Who wants it, and why. */
export interface Told {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

export function toldBy({ by, reason }: Told): { readonly by?: string; readonly reason?: string } {
  return inOneLine({ ...(by ? { by } : {}), ...(reason ? { reason } : {}) });
}
