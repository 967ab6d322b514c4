import { type Bucket, emptyBucket, mergeBucket } from './bucket.ts';
import type { MetricId } from './metric.ts';
import type { MetricStore } from './metric-store.ts';
import type { Series } from './series.ts';

/** A span of time cut into periods; `startMs` is inclusive, `endMs` exclusive. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
  readonly periodS: number;
}

/** The buckets of a metric, one for each period that has data, by the period's start. */
export function queryBuckets(
  store: MetricStore,
  id: MetricId,
  unit: string | undefined,
  { startMs, endMs, periodS }: Span,
): Map<number, Bucket> {
  const found = new Map<number, Bucket>();
  for (const [seriesUnit, { minutes, seconds }] of store.find(id)?.units ?? []) {
    if (unit !== undefined && unit !== seriesUnit) continue;
    const series: Series = periodS < 60 && seconds ? seconds : minutes;
    for (const [start, bucket] of series.between(startMs, endMs)) {
      const period = startMs + Math.floor((start - startMs) / (periodS * 1000)) * periodS * 1000;
      const into = found.get(period) ?? emptyBucket();
      mergeBucket(into, bucket);
      found.set(period, into);
    }
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Rounds the start of a request down as CloudWatch does: to a minute, or to the period when that is shorter. */
export function alignedStart(startMs: number, periodS: number): number {
  const stepMs = Math.min(periodS, 60) * 1000;
  return Math.floor(startMs / stepMs) * stepMs;
}
