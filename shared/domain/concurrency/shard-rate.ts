/** Fewest shared slots on a shard: with fewer, requests are refused while other shards have room. */
export const fewestSlotsPerShard = 16;

/** A table takes 1000 write units a second of one item; two a request leave 40 % for refusals and reaping. */
const requestsPerSecond = 300;
const bytesPerWriteUnit = 1024;

/** Names and numbers of an item, generously: its key, a lane's counters, and its buckets while they live. */
const keyBytes = 160;
const bucketsPerLane = 15;
const bucketBytes = 12;

/** How many requests a second one shard can count, with so many classes, whether each slot has a cap or not. */
export function ratePerShard(classes: readonly string[], perSlot: boolean): number {
  const names = ['*', ...classes];
  const slots = perSlot ? 2 : 1;
  const laneBytes = names.map(name => (name.length + (perSlot ? 6 : 0) + bucketBytes) * (bucketsPerLane + 2));
  const bytes = keyBytes + slots * laneBytes.reduce((sum, size) => sum + size, 0);
  return Math.floor(requestsPerSecond / Math.ceil(bytes / bytesPerWriteUnit));
}
