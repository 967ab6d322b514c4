import { type CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { WindowMetric } from '#shared/domain/monitoring/reports/window-metrics.ts';
import type { MonitorMetrics } from '#shared/ports/monitors/monitor-metrics.ts';

/** As Model Monitor names them; some pages of AWS show them with a leading slash, its alarms do not. */
type Metrics = 'data-metrics' | 'model-metrics' | 'bias-metrics';

/** `PutMetricData` takes a thousand at once, and 1 MB. */
const batch = 500;

export function cloudwatchMonitorMetrics(client: CloudWatchClient, kind: Metrics = 'data-metrics'): MonitorMetrics {
  return {
    async put({ endpoint, schedule }, at, metrics) {
      const monitor = { Endpoint: endpoint, MonitoringSchedule: schedule };
      for (let first = 0; first < metrics.length; first += batch) {
        const MetricData = metrics
          .slice(first, first + batch)
          .map(metric => ({ ...datum(metric, monitor), Timestamp: new Date(at) }));
        await client.send(new PutMetricDataCommand({ Namespace: `aws/sagemaker/Endpoints/${kind}`, MetricData }));
      }
    },
  };
}

function datum(metric: WindowMetric, monitor: Readonly<Record<string, string>>): MetricDatum {
  const all = Object.entries({ ...monitor, ...metric.dimensions });
  const named = {
    MetricName: metric.name.slice(0, 255),
    Dimensions: all.map(([Name, Value]) => ({ Name, Value: Value.slice(0, 1024) })),
  };
  if ('value' in metric) return { ...named, Value: metric.value };
  const { count, sum, min, max } = metric;
  return { ...named, StatisticValues: { SampleCount: count, Sum: sum, Minimum: min, Maximum: max } };
}
