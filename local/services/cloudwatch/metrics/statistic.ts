import type { Bucket } from './bucket.ts';

/** One number out of a bucket; `undefined` when the bucket cannot say. */
export type Statistic = (bucket: Bucket) => number | undefined;

const named: Readonly<Record<string, Statistic>> = {
  Average: bucket => bucket.sum / bucket.count,
  Sum: bucket => bucket.sum,
  Minimum: bucket => bucket.min,
  Maximum: bucket => bucket.max,
  SampleCount: bucket => bucket.count,
  IQM: bucket => trimmedMean(bucket, 25, 75),
};

/** Reads `Average`, …, `p99.9`, `IQM`, `tm90`, `TM(5%:95%)`, `ts90`, `tc90`; `undefined` when it is none of them. */
export function statistic(name: string): Statistic | undefined {
  if (Object.hasOwn(named, name)) return named[name];
  const [, kind, percent] = /^(p|tm|ts|tc)(\d{1,3}(?:\.\d{1,10})?)$/.exec(name) ?? [];
  const upTo = Number(percent);
  if (kind !== undefined && upTo <= 100) return ofLower(kind, upTo);
  const [, from, to] = /^TM\((\d+(?:\.\d+)?)%:(\d+(?:\.\d+)?)%\)$/.exec(name) ?? [];
  return from === undefined ? undefined : bucket => trimmedMean(bucket, Number(from), Number(to));
}

function ofLower(kind: string, percent: number): Statistic {
  if (kind === 'p') return bucket => percentile(bucket, percent);
  if (kind === 'tm') return bucket => trimmedMean(bucket, 0, percent);
  const part = kind === 'ts' ? 'sum' : 'count';
  return bucket => slice(bucket, 0, percent)?.[part];
}

/** The smallest value that at least `percent` of the samples do not exceed. */
function percentile(bucket: Bucket, percent: number): number | undefined {
  if (bucket.opaque) return undefined;
  const rank = (percent / 100) * bucket.count;
  let seen = 0;
  for (const [value, count] of sorted(bucket)) {
    seen += count;
    if (seen >= rank) return value;
  }
  return bucket.max;
}

function trimmedMean(bucket: Bucket, from: number, to: number): number | undefined {
  const part = slice(bucket, from, to);
  return part && (part.count > 0 ? part.sum / part.count : undefined);
}

/** Count and sum of the samples whose rank lies between two percentages. */
function slice(bucket: Bucket, from: number, to: number): { count: number; sum: number } | undefined {
  if (bucket.opaque) return undefined;
  const [first, last] = [(from / 100) * bucket.count, (to / 100) * bucket.count];
  const part = { count: 0, sum: 0 };
  let seen = 0;
  for (const [value, count] of sorted(bucket)) {
    const inside = Math.min(last, seen + count) - Math.max(first, seen);
    if (inside > 0) {
      part.count += inside;
      part.sum += inside * value;
    }
    seen += count;
  }
  return part;
}

function sorted({ values }: Bucket): readonly (readonly [value: number, count: number])[] {
  return [...values].sort(([a], [b]) => a - b);
}
