import { addStatistics, addValue, type Bucket, type StatisticSet } from './bucket.ts';
import { type MetricId, metricKey } from './metric.ts';
import { minuteSeries, type Series, secondSeries } from './series.ts';

/** The most metrics that are kept; the one that appeared first makes room. */
const mostMetrics = 20_000;

/** What is published in one go: values with how often each occurred, or a statistic set. */
export interface Datum extends MetricId {
  readonly unit: string;
  readonly timestampMs: number;
  /** 1 for high resolution, 60 otherwise. */
  readonly resolutionS: number;
  readonly values?: readonly (readonly [value: number, count: number])[];
  readonly statistics?: StatisticSet;
}

/** A metric's data, apart by unit: CloudWatch never mixes units unless a query leaves the unit open. */
export interface Metric extends MetricId {
  readonly units: Map<string, { readonly minutes: Series; seconds: Series | undefined }>;
  /** The time of the newest datum, in milliseconds. */
  newestMs: number;
}

export interface MetricStore {
  add(datum: Datum): void;
  find(id: MetricId): Metric | undefined;
  all(): Iterable<Metric>;
}

export function createMetricStore(): MetricStore {
  const metrics = new Map<string, Metric>();

  function metricOf({ namespace, name, dimensions }: MetricId): Metric {
    const key = metricKey({ namespace, name, dimensions });
    const known = metrics.get(key);
    if (known) return known;
    const metric: Metric = { namespace, name, dimensions, units: new Map(), newestMs: Number.NEGATIVE_INFINITY };
    metrics.set(key, metric);
    if (metrics.size > mostMetrics) metrics.delete(metrics.keys().next().value ?? '');
    return metric;
  }

  return {
    add(datum) {
      const metric = metricOf(datum);
      metric.newestMs = Math.max(metric.newestMs, datum.timestampMs);
      const series = metric.units.get(datum.unit) ?? { minutes: minuteSeries(), seconds: undefined };
      metric.units.set(datum.unit, series);
      fill(series.minutes.bucketAt(datum.timestampMs), datum);
      if (datum.resolutionS >= 60) return;
      series.seconds ??= secondSeries();
      fill(series.seconds.bucketAt(datum.timestampMs), datum);
    },
    find: id => metrics.get(metricKey(id)),
    all: () => metrics.values(),
  };
}

function fill(bucket: Bucket, { values = [], statistics }: Datum): void {
  for (const [value, count] of values) addValue(bucket, value, count);
  if (statistics) addStatistics(bucket, statistics);
}
