import { type CloudWatchClient, type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { WindowMetric } from '#shared/domain/monitoring/reports/window-metrics.ts';
import type { MonitorMetrics } from '#shared/ports/monitors/monitor-metrics.ts';

/** As Model Monitor names it; some pages of AWS show it with a leading slash, its alarms do not. */
const namespace = 'aws/sagemaker/Endpoints/data-metrics';

/** `PutMetricData` takes a thousand at once, and 1 MB. */
const batch = 500;

export function cloudwatchMonitorMetrics(client: CloudWatchClient): MonitorMetrics {
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
        await client.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
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
