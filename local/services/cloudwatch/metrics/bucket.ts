/** How many distinct values a bucket tells apart before it rounds them to three digits. */
const distinctValues = 500;

/** What was published for a metric within one second or one minute. */
export interface Bucket {
  count: number;
  sum: number;
  min: number;
  max: number;
  /** How often each value came, for percentiles. Rounded to three digits once there are many. */
  values: Map<number, number>;
  rounded: boolean;
  /** Statistic sets were added whose single values are not known, so there are no percentiles. */
  opaque: boolean;
}

export interface StatisticSet {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

export function emptyBucket(): Bucket {
  return {
    count: 0,
    sum: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    values: new Map(),
    rounded: false,
    opaque: false,
  };
}

/** Adds `value`, which occurred `count` times. */
export function addValue(bucket: Bucket, value: number, count = 1): void {
  addTotals(bucket, { count, sum: value * count, min: value, max: value });
  addOccurrences(bucket, value, count);
}

/** Adds a statistic set. One whose smallest and largest value agree is as good as its values. */
export function addStatistics(bucket: Bucket, set: StatisticSet): void {
  addTotals(bucket, set);
  if (set.min === set.max) addOccurrences(bucket, set.min, set.count);
  else bucket.opaque = true;
}

export function mergeBucket(into: Bucket, other: Bucket): void {
  addTotals(into, other);
  into.opaque ||= other.opaque;
  for (const [value, count] of other.values) addOccurrences(into, value, count);
}

function addTotals(bucket: Bucket, { count, sum, min, max }: StatisticSet): void {
  bucket.count += count;
  bucket.sum += sum;
  bucket.min = Math.min(bucket.min, min);
  bucket.max = Math.max(bucket.max, max);
}

function addOccurrences(bucket: Bucket, value: number, count: number): void {
  const key = bucket.rounded ? round(value) : value;
  bucket.values.set(key, (bucket.values.get(key) ?? 0) + count);
  if (bucket.rounded || bucket.values.size <= distinctValues) return;
  const exact = bucket.values;
  bucket.rounded = true;
  bucket.values = new Map();
  for (const [one, times] of exact) addOccurrences(bucket, one, times);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
