import type { SharedOut } from './admission-tries.ts';
import { type Caps, smallestCap } from './caps.ts';
import { type CounterItem, inFlight } from './counter-item.ts';
import { poolSizes, sizeOnShard } from './pool-sizes.ts';

/** How full the model is. */
export interface Usage {
  /** Requests in flight; of several shards it is reckoned from the one that was asked. */
  readonly inFlight: number;
  readonly limit: number;
  /** In percent of the limit. */
  readonly utilization: number;
}

/** What one shard tells about the whole, at `now`. Where a total and a slot's cap hold, the tighter one counts. */
export function usageOf(item: CounterItem, now: number, caps: Caps, policy: SharedOut, shard: number): Usage {
  const { total, slot } = caps;
  const ratios = [
    ...(total === undefined ? [] : [inFlight(item, now) / limitOnShard(total, policy, shard)]),
    ...(slot ? [inFlight(item, now, isOf(slot.name)) / limitOnShard(slot.cap, policy, shard)] : []),
  ];
  const ratio = Math.max(0, ...ratios);
  const limit = smallestCap(caps);
  return { inFlight: Math.round(ratio * limit), limit, utilization: Math.round(ratio * 1000) / 10 };
}

function isOf(slot: string): (lane: string) => boolean {
  return lane => lane.startsWith(`${slot}/`);
}

function limitOnShard(cap: number, { classes, shards }: SharedOut, shard: number): number {
  const sizes = Object.entries(poolSizes(cap, classes));
  return sizes.reduce((sum, [pool, size]) => sum + sizeOnShard(pool, size, shard, shards), 0);
}
