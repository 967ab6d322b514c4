import { countersOf, parseBucket } from './lane.ts';
import { isExpired } from './lease-times.ts';

/**
 * One shard as it is stored: counters (`u.<lane>`), each the sum of its buckets (`<lane>~<end>`). A bucket holds the
 * leases that end together. Nothing else counts, so a holder that dies is forgotten with its bucket.
 */
export type CounterItem = Readonly<Record<string, number>>;

export interface Bucket {
  readonly name: string;
  readonly lane: string;
  readonly endMs: number;
  readonly leases: number;
}

export function bucketsOf(item: CounterItem): Bucket[] {
  return Object.entries(item).flatMap(([name, leases]) => {
    const parsed = parseBucket(name);
    return parsed ? [{ name, leases, ...parsed }] : [];
  });
}

/** Buckets whose leases have all ended: held ones to be taken off the counters, empty ones to be swept. */
export function expiredBuckets(item: CounterItem, now: number): { readonly held: Bucket[]; readonly empty: Bucket[] } {
  const expired = bucketsOf(item).filter(({ endMs }) => isExpired(endMs, now));
  return { held: expired.filter(({ leases }) => leases > 0), empty: expired.filter(({ leases }) => leases === 0) };
}

/** Requests in flight, or given up while the model may still work on them, in the lanes that `counts` takes. */
export function inFlight(item: CounterItem, now: number, counts: (lane: string) => boolean = () => true): number {
  return bucketsOf(item)
    .filter(({ lane, endMs }) => !isExpired(endMs, now) && counts(lane))
    .reduce((sum, { leases }) => sum + leases, 0);
}

/** By how much each counter falls when these buckets are taken away. */
export function countersFreed(buckets: readonly Bucket[]): Readonly<Record<string, number>> {
  const freed: Record<string, number> = {};
  for (const { lane, leases } of buckets)
    for (const counter of countersOf(lane)) freed[counter] = (freed[counter] ?? 0) + leases;
  return freed;
}
