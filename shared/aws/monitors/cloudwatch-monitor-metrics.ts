import { type CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { WindowMetric } from '#shared/domain/monitoring/reports/window-metrics.ts';
import type { MonitorMetrics } from '#shared/ports/monitors/monitor-metrics.ts';

/** As Model Monitor names them; some pages of AWS show them with a leading slash, its alarms do not. */
type Metrics = 'data-metrics' | 'model-metrics';

/** `PutMetricData` takes a thousand at once, and 1 MB. */
const batch = 500;

export function cloudwatchMonitorMetrics(client: CloudWatchClient, kind: Metrics = 'data-metrics'): MonitorMetrics {
  return {
    async put({ endpoint, schedule }, at, metrics) {
      const Dimensions = [
        { Name: 'Endpoint', Value: endpoint },
        { Name: 'MonitoringSchedule', Value: schedule },
      ];
      for (let first = 0; first < metrics.length; first += batch) {
        const MetricData = metrics
          .slice(first, first + batch)
          .map((metric): MetricDatum => ({ ...datum(metric), Dimensions, Timestamp: new Date(at) }));
        await client.send(new PutMetricDataCommand({ Namespace: `aws/sagemaker/Endpoints/${kind}`, MetricData }));
      }
    },
  };
}

function datum(metric: WindowMetric): MetricDatum {
  const MetricName = metric.name.slice(0, 255);
  if ('value' in metric) return { MetricName, Value: metric.value };
  const { count, sum, min, max } = metric;
  return { MetricName, StatisticValues: { SampleCount: count, Sum: sum, Minimum: min, Maximum: max } };
}
