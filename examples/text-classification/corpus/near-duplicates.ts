import { shingles } from './shingles.ts';

/** Two texts are near-identical when the runs of four words they share are at least half of all runs of both. */
const threshold = 0.5;

/**
 * Groups near-identical texts. Returns, for each text, the index of the first text of its group. Every pair that shares
 * any run of words is compared exactly; groups are closed transitively.
 */
export function nearDuplicates(texts: readonly string[]): number[] {
  const sets = texts.map(shingles);
  const leader = texts.map((_, index) => index);
  const holders = new Map<number, number[]>();
  for (const [index, set] of sets.entries()) {
    for (const [earlier, common] of sharedWith(set, holders)) {
      const union = set.size + (sets[earlier]?.size ?? 0) - common;
      if (common / union >= threshold) join(leader, earlier, index);
    }
    for (const shingle of set) append(holders, shingle, index);
  }
  return leader.map((_, index) => find(leader, index));
}

/** How many shingles each earlier text has in common with the set. */
function sharedWith(set: ReadonlySet<number>, holders: ReadonlyMap<number, readonly number[]>): Map<number, number> {
  const shared = new Map<number, number>();
  for (const shingle of set)
    for (const earlier of holders.get(shingle) ?? []) shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
  return shared;
}

function join(leader: number[], a: number, b: number): void {
  const [rootA, rootB] = [find(leader, a), find(leader, b)];
  leader[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}

function find(leader: readonly number[], index: number): number {
  const next = leader[index] ?? index;
  return next === index ? index : find(leader, next);
}

function append(holders: Map<number, number[]>, shingle: number, index: number): void {
  const list = holders.get(shingle);
  if (list) list.push(index);
  else holders.set(shingle, [index]);
}
