import { sharedPool } from './lane.ts';

/**
 * How a cap is divided: each class has its guaranteed part, the rest is shared. Where the cap is smaller than all
 * guaranteed parts together, they shrink alike. The sum is the cap.
 */
export function poolSizes(cap: number, classes: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const guaranteed = Object.values(classes).reduce((sum, part) => sum + part, 0);
  const scale = Math.min(1, cap / guaranteed);
  const parts = Object.entries(classes).map(([name, part]) => [name, Math.floor(part * scale)] as const);
  const taken = parts.reduce((sum, [, part]) => sum + part, 0);
  return { ...Object.fromEntries(parts), [sharedPool]: cap - taken };
}

/** How much of a pool lies on one of `shards` counters: the shared one is spread, a class's lies on the first. */
export function sizeOnShard(pool: string, size: number, shard: number, shards: number): number {
  if (pool !== sharedPool) return shard === 0 ? size : 0;
  return Math.floor(size / shards) + Number(shard < size % shards);
}
