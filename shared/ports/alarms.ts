import type { LiveAlarm } from '#shared/domain/rollout/world/live-state.ts';

/** CloudWatch's alarms, metric and composite. */
export interface Alarms {
  /** By name; one that does not exist is missing. */
  states(names: readonly string[]): Promise<Readonly<Record<string, LiveAlarm>>>;
  /** Names of the alarms that somebody has put on one variant of an endpoint; those of scaling policies are left out. */
  watching(endpoint: string, variant: string): Promise<string[]>;
}
