import type { DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import type { MetricAlarm } from '../alarms/alarm.ts';
import { dimensionsOf, metricKey } from '../metrics/metric.ts';
import { presentMetricAlarm } from '../present-alarm.ts';
import type { CloudWatchState } from '../state.ts';

/** The alarms on exactly this metric, optionally with this statistic, period and unit. */
export const describeAlarmsForMetric: Operation<
  CloudWatchState,
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput
> = {
  authorize: (_input, { cloud }) => alarmAccess(cloud, 'DescribeAlarmsForMetric', ['*']),
  run(input, { alarms }) {
    const metricAlarms = [...alarms.values()].filter(alarm => alarm.kind === 'metric');
    return { MetricAlarms: metricAlarms.filter(alarm => fits(alarm, input)).map(presentMetricAlarm) };
  },
};

function fits({ input: alarm }: MetricAlarm, input: DescribeAlarmsForMetricInput): boolean {
  if (keyOf(alarm) !== keyOf(input)) return false;
  return (['Statistic', 'ExtendedStatistic', 'Period', 'Unit'] as const).every(
    name => input[name] === undefined || input[name] === alarm[name],
  );
}

function keyOf({ Namespace = '', MetricName = '', Dimensions }: Partial<DescribeAlarmsForMetricInput>): string {
  return metricKey({ namespace: Namespace, name: MetricName, dimensions: dimensionsOf(Dimensions) });
}
