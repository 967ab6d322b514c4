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
  Overhead: 'Milliseconds',
};

/**
 * The line in CloudWatch's embedded metric format. `Latency` is the time of the whole request. Metrics go without
 * dimensions, too, for alarms over everything.
 */
export function embeddedMetricLine(metrics: EmbeddedMetrics, latencyMs: number, now: number): string {
  const values = { ...metrics.values, Latency: round(latencyMs) };
  const names = Object.keys(metrics.dimensions);
  return JSON.stringify({
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace,
          Dimensions: [[], ...names.map((_, i) => names.slice(0, i + 1))],
          Metrics: Object.keys(values).map(name => ({ Name: name, Unit: units[name] ?? 'Count' })),
        },
      ],
    },
    ...metrics.dimensions,
    ...metrics.properties,
    ...values,
  });
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
