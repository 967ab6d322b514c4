import type { FleetStop } from '#shared/domain/rollout/world/live-state.ts';

/** The one switch that holds every step forward in the stage. */
export interface FleetStops {
  /** Undefined when nothing is stopped. */
  read(): Promise<FleetStop | undefined>;
  /** Keeps the first stop when there is one already. */
  stop(stop: FleetStop): Promise<void>;
  lift(): Promise<void>;
}
