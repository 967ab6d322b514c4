import type { CounterItem } from '#shared/domain/concurrency/counter-item.ts';

/** The limiter's counters, to be looked at. */
export interface CounterItems {
  /** Every shard of a model that was ever used, in order. */
  list(model: string): Promise<readonly CounterItem[]>;
}
