import type { Capacity } from '#shared/domain/concurrency/capacity.ts';

/** The counts of live instances, as they were seen last. */
export interface Capacities {
  read(model: string): Promise<Capacity | undefined>;
  write(capacity: Capacity): Promise<void>;
}
