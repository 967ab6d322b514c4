/**
 * Buckets whose bounds grow by 2 % each, so that a value is known to 1 % from its bucket alone and counts add up (the idea
 * of DDSketch, Masson, Rim and Lee 2019). What is nearer to 0 than a billionth counts as 0; what is beyond ±10^15 as that.
 */
const growth = Math.log((1 + 0.01) / (1 - 0.01));
const [least, most] = [1e-9, 1e15];
const scale = 2 / (1 + Math.exp(growth));

/** Negative values have the buckets `-…`. */
export function bucketOf(value: number): string {
  const size = Math.abs(value);
  if (size < least) return '0';
  const index = Math.ceil(Math.log(Math.min(size, most)) / growth);
  return value < 0 ? `-${index}` : `+${index}`;
}

/** The value in the middle of a bucket. */
function middleOf(bucket: string): number {
  if (bucket === '0') return 0;
  const size = scale * Math.exp(Number(bucket.slice(1)) * growth);
  return bucket.startsWith('-') ? -size : size;
}

/** The median of what was counted, to 1 %; undefined for nothing. */
export function medianOf(buckets: Readonly<Record<string, number>>): number | undefined {
  const ascending = Object.entries(buckets)
    .map(([bucket, count]) => ({ value: middleOf(bucket), count }))
    .sort((a, b) => a.value - b.value);
  const half = ascending.reduce((sum, { count }) => sum + count, 0) / 2;
  let below = 0;
  return ascending.find(({ count }) => {
    below += count;
    return below >= half;
  })?.value;
}
