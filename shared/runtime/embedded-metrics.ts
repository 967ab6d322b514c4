/** What one request adds to CloudWatch through its log line. */
export interface EmbeddedMetrics {
  /** Dimensions from the coarsest to the finest; metrics are kept for each leading part of them. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number>>;
  /** Searchable in the log, but no dimension. */
  readonly properties: Readonly<Record<string, string | number | undefined>>;
}

export const metricNamespace = 'Sluice';

const units: Readonly<Record<string, string>> = {
  Latency: 'Milliseconds',
  ModelLatency: 'Milliseconds',
  TimeToFirstByte: 'Milliseconds',
  Overhead: 'Milliseconds',
  LimiterLatency: 'Milliseconds',
  ConcurrencyUtilization: 'Percent',
};

/** Kept by the second: what scaling has to react to soon. */
const highResolution = ['InFlight', 'ConcurrencyUtilization'];

/** The part of the line that says what is a metric and what a dimension, by their names: few kinds, many lines. */
const directives = new Map<string, string>();

/**
 * The line in CloudWatch's embedded metric format. `Latency` is the time of the whole request. Metrics go without
 * dimensions, too, for alarms over everything.
 */
export function embeddedMetricLine(metrics: EmbeddedMetrics, latencyMs: number, now: number): string {
  return metricLine({ ...metrics, values: { ...metrics.values, Latency: round(latencyMs) } }, now);
}

/** The same for what is no request. */
export function metricLine({ dimensions, properties, values }: EmbeddedMetrics, now: number): string {
  const directive = directiveFor(Object.keys(dimensions), Object.keys(values));
  const members = JSON.stringify({ ...dimensions, ...properties, ...values });
  return `{"_aws":{"Timestamp":${now},"CloudWatchMetrics":${directive}},${members.slice(1)}`;
}

function directiveFor(dimensions: readonly string[], metrics: readonly string[]): string {
  const key = `${dimensions.join()} ${metrics.join()}`;
  const known = directives.get(key);
  if (known !== undefined) return known;
  const directive = JSON.stringify([
    {
      Namespace: metricNamespace,
      Dimensions: [[], ...dimensions.map((_, i) => dimensions.slice(0, i + 1))],
      Metrics: metrics.map(name => ({
        Name: name,
        Unit: units[name] ?? 'Count',
        ...(highResolution.includes(name) ? { StorageResolution: 1 } : {}),
      })),
    },
  ]);
  directives.set(key, directive);
  return directive;
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
