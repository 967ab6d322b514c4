import type { Bucket } from './counter-item.ts';
import { countersFreed } from './counter-item.ts';
import { bucketName, countersOf } from './lane.ts';

/** A change of one counter item: all of it, or nothing when a condition fails. */
export interface CounterUpdate {
  readonly add: Readonly<Record<string, number>>;
  readonly remove: readonly string[];
  /** Counters that must be below a number; one that is not there counts as 0. */
  readonly below: Readonly<Record<string, number>>;
  /** Buckets that must hold at least one lease. */
  readonly held: readonly string[];
  /** Buckets that must hold exactly so much. */
  readonly exactly: Readonly<Record<string, number>>;
  /** Buckets that must be empty or absent. */
  readonly empty: readonly string[];
}

const nothing: CounterUpdate = { add: {}, remove: [], below: {}, held: [], exactly: {}, empty: [] };

interface Place {
  readonly lane: string;
  readonly endMs: number;
}

export function addition({ lane, endMs }: Place, limits: Readonly<Record<string, number>>): CounterUpdate {
  const add = Object.fromEntries([...countersOf(lane), bucketName(lane, endMs)].map(name => [name, 1]));
  return { ...nothing, add, below: limits };
}

/** A bucket that was reaped has taken the lease with it, so the condition keeps it from being given back twice. */
export function giveBack({ lane, endMs }: Place, sweep: readonly string[]): CounterUpdate {
  const bucket = bucketName(lane, endMs);
  const add = Object.fromEntries([...countersOf(lane), bucket].map(name => [name, -1]));
  return { ...nothing, add, held: [bucket], remove: sweep, empty: sweep };
}

/** Of two who reap the same buckets one finds them changed. */
export function reaping(buckets: readonly Bucket[]): CounterUpdate {
  const add = Object.fromEntries(Object.entries(countersFreed(buckets)).map(([name, freed]) => [name, -freed]));
  const exactly = Object.fromEntries(buckets.map(({ name, leases }) => [name, leases]));
  return { ...nothing, add, exactly, remove: Object.keys(exactly) };
}

/** Whether the conditions of `update` hold for an item. */
export function holds(update: CounterUpdate, item: Readonly<Record<string, number>>): boolean {
  return (
    Object.entries(update.below).every(([name, limit]) => (item[name] ?? 0) < limit) &&
    update.held.every(name => (item[name] ?? 0) >= 1) &&
    Object.entries(update.exactly).every(([name, leases]) => item[name] === leases) &&
    update.empty.every(name => (item[name] ?? 0) === 0)
  );
}
