import type { ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { metricAccess } from '../access.ts';
import { dimensionList } from '../metrics/metric.ts';
import type { Metric } from '../metrics/metric-store.ts';
import { pageOfMetrics } from '../page.ts';
import type { CloudWatchState } from '../state.ts';

const hourMs = 3_600_000;

/** The metrics that had data in the last two weeks, or three hours on request. */
export const listMetrics: Operation<CloudWatchState, ListMetricsInput, ListMetricsOutput> = {
  authorize: () => metricAccess('ListMetrics'),
  run(input, { cloud, metrics }) {
    const sinceMs = cloud.clock.now() - (input.RecentlyActive === 'PT3H' ? 3 : 14 * 24) * hourMs;
    const wanted = [...metrics.all()].filter(metric => metric.newestMs >= sinceMs && fits(metric, input));
    const { items, ...rest } = pageOfMetrics(wanted, input);
    return {
      Metrics: items.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: dimensionList(dimensions),
      })),
      ...rest,
    };
  },
};

/** A dimension filter without a value takes every value. */
function fits(metric: Metric, { Namespace, MetricName, Dimensions = [] }: ListMetricsInput): boolean {
  if (Namespace !== undefined && metric.namespace !== Namespace) return false;
  if (MetricName !== undefined && metric.name !== MetricName) return false;
  return Dimensions.every(({ Name = '', Value }) => {
    const value = metric.dimensions[Name];
    return value !== undefined && (Value === undefined || value === Value);
  });
}
