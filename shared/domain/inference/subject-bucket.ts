/** How finely traffic is split: one bucket is 0.01 %. */
export const buckets = 10_000;

/** Whether a subject belongs to a sample of so many basis points: whoever asks comes to the same conclusion. */
export function isInSample(subject: string, salt: string, basisPoints: number): boolean {
  return subjectBucket(subject, salt) < basisPoints;
}

/**
 * The bucket (0..9999) of a subject. The same subject and salt always give the same bucket; a different salt deals
 * all subjects anew. FNV-1a over UTF-16 units, then the finalizer of MurmurHash3, whose avalanche evens out the rest.
 */
export function subjectBucket(subject: string, salt: string): number {
  let hash = 0x811c9dc5;
  for (const text of [salt, '\u0000', subject]) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return Math.floor((((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32) * buckets);
}
