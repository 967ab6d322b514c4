import type { Caps } from './caps.ts';
import type { CounterItem } from './counter-item.ts';
import { counterOf, type Lane, laneName, sharedPool } from './lane.ts';
import type { LimitTerms } from './limit-terms.ts';
import { poolSizes, sizeOnShard } from './pool-sizes.ts';

/** One attempt to be counted: in a lane of one shard, if each of the named counters is below its limit. */
export interface AdmissionTry {
  readonly shard: number;
  readonly lane: string;
  readonly limits: Readonly<Record<string, number>>;
}

export type SharedOut = Pick<LimitTerms, 'classes' | 'shards'>;

/** A request asks no more shards than this for a shared slot. */
const mostShards = 3;

/**
 * Where a request may be counted, in the order in which it is tried: the guaranteed part of its class, then the shared
 * part on up to three shards from `firstShard` on. Places of size 0 are left out.
 */
export function admissionTries(
  caps: Caps,
  policy: SharedOut,
  clientClass: string | undefined,
  firstShard: number,
): AdmissionTry[] {
  const own = clientClass !== undefined && Object.hasOwn(policy.classes, clientClass) ? [clientClass] : [];
  const shards = Array.from(
    { length: Math.min(mostShards, policy.shards) },
    (_, i) => (firstShard + i) % policy.shards,
  );
  const places = [...own.map(pool => ({ pool, shard: 0 })), ...shards.map(shard => ({ pool: sharedPool, shard }))];
  return places
    .map(({ pool, shard }) => admissionTry(caps, policy, pool, shard))
    .filter(({ limits }) => Object.values(limits).every(limit => limit > 0));
}

function admissionTry(
  { total, slot }: Caps,
  { classes, shards }: SharedOut,
  pool: string,
  shard: number,
): AdmissionTry {
  const limitOf = (cap: number): number => sizeOnShard(pool, poolSizes(cap, classes)[pool] ?? 0, shard, shards);
  const lane: Lane = { pool, ...(slot ? { slot: slot.name } : {}) };
  return {
    shard,
    lane: laneName(lane),
    limits: {
      ...(total === undefined ? {} : { [counterOf(pool)]: limitOf(total) }),
      ...(slot ? { [counterOf(laneName(lane))]: limitOf(slot.cap) } : {}),
    },
  };
}

/** Whether a shard as it was just seen has no room for the try, so that asking again would be in vain. */
export function isFull(item: CounterItem, { limits }: AdmissionTry): boolean {
  return Object.entries(limits).some(([counter, limit]) => (item[counter] ?? 0) >= limit);
}
