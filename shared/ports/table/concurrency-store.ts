import type { Bucket, CounterItem } from '#shared/domain/concurrency/counter-item.ts';

/** Names one counter item. */
export interface Shard {
  readonly model: string;
  readonly shard: number;
}

export interface Addition extends Shard {
  readonly lane: string;
  /** Epoch milliseconds of the data plane. */
  readonly endMs: number;
  /** By counter. */
  readonly limits: Readonly<Record<string, number>>;
}

export type AdditionResult =
  /** Counted; the item as it is now. */
  | { readonly kind: 'added'; readonly item: CounterItem; readonly clockWrong?: true }
  /** Not counted; the item as it was. */
  | { readonly kind: 'full'; readonly item: CounterItem; readonly clockWrong?: true }
  /** Not counted: the store takes no more calls of this item at the moment. */
  | { readonly kind: 'throttled' }
  /** Perhaps counted. It must not be taken for an admission, nor be tried again. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Counters of leases. Each operation is atomic, and none is repeated once it was sent. */
export interface ConcurrencyStore {
  /** Counts one lease more, if each counter in `limits` is below its limit. */
  add(addition: Addition): Promise<AdditionResult>;
  /** Takes expired buckets off their counters if they are as they were seen; true when it was done now. */
  reap(shard: Shard, buckets: readonly Bucket[]): Promise<boolean>;
  /**
   * Gives a lease back, and sweeps expired buckets that are empty. Does nothing when its bucket was reaped; an answer that
   * is lost leaves the lease to its end. Never rejects.
   */
  release(lease: Shard & Pick<Addition, 'lane' | 'endMs'>, sweep: readonly string[]): Promise<void>;
}
