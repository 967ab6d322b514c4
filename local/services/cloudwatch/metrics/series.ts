import { type Bucket, emptyBucket } from './bucket.ts';

const secondMs = 1_000;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** Buckets of one width by their start in milliseconds; old ones are dropped as new ones come. */
export interface Series {
  /** The bucket that holds a time; made when there is none. */
  bucketAt(timeMs: number): Bucket;
  /** The filled buckets that start in [startMs, endMs), in order. */
  between(startMs: number, endMs: number): Generator<readonly [startMs: number, bucket: Bucket]>;
  readonly size: number;
}

/** High-resolution data is kept for three hours, like CloudWatch keeps it. */
export function secondSeries(): Series {
  return series(secondMs, 3 * hourMs);
}

/** Minutes are kept for fifteen days. */
export function minuteSeries(): Series {
  return series(minuteMs, 15 * 24 * hourMs);
}

function series(widthMs: number, keepMs: number): Series {
  const buckets = new Map<number, Bucket>();
  let newest = Number.NEGATIVE_INFINITY;

  function dropOld(): void {
    for (const start of buckets.keys()) {
      if (start >= newest - keepMs) return;
      buckets.delete(start);
    }
  }

  return {
    bucketAt(timeMs) {
      const start = Math.floor(timeMs / widthMs) * widthMs;
      const known = buckets.get(start);
      if (known) return known;
      const bucket = emptyBucket();
      buckets.set(start, bucket);
      newest = Math.max(newest, start);
      dropOld();
      return bucket;
    },
    *between(startMs, endMs) {
      const first = Math.max(Math.ceil(startMs / widthMs) * widthMs, newest - keepMs);
      for (let start = first; start < Math.min(endMs, newest + 1); start += widthMs) {
        const bucket = buckets.get(start);
        if (bucket) yield [start, bucket];
      }
    },
    get size() {
      return buckets.size;
    },
  };
}
