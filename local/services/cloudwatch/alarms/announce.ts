import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { dimensionsOf } from '../metrics/metric.ts';
import type { CloudWatchState } from '../state.ts';
import type { Alarm, AlarmState } from './alarm.ts';
import { alarmTimestamp } from './timestamp.ts';

/** Puts the event `CloudWatch Alarm State Change` on the bus. */
export function announce({ cloud }: CloudWatchState, alarm: Alarm, previous: AlarmState): void {
  cloud.emit({
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [alarm.arn],
    detail: {
      alarmName: alarm.name,
      configuration: configuration(alarm),
      previousState: stateDetail(previous),
      state: stateDetail(alarm.state),
    },
  });
}

function stateDetail({ value, reason, reasonData, updatedMs }: AlarmState): object {
  return { value, reason, ...(reasonData !== undefined && { reasonData }), timestamp: alarmTimestamp(updatedMs) };
}

/** The alarm's configuration in the words of its events: lower camel case, dimensions as a map. */
export function configuration(alarm: Alarm): object {
  const description = alarm.description === undefined ? {} : { description: alarm.description };
  if (alarm.kind === 'metric') return { ...description, metrics: alarm.queries.map(metricDetail) };
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } = alarm.suppression;
  return {
    ...description,
    alarmRule: alarm.ruleText,
    ...(ActionsSuppressor !== undefined && {
      actionsSuppressor: ActionsSuppressor,
      actionsSuppressorWaitPeriod: ActionsSuppressorWaitPeriod,
      actionsSuppressorExtensionPeriod: ActionsSuppressorExtensionPeriod,
    }),
  };
}

function metricDetail({ Id, Expression, Label, MetricStat, ReturnData = true }: MetricDataQuery): object {
  const label = Label === undefined ? {} : { label: Label };
  if (!MetricStat) return { id: Id, expression: Expression, ...label, returnData: ReturnData };
  const { Metric, Period, Stat, Unit } = MetricStat;
  return {
    id: Id,
    ...label,
    metricStat: {
      metric: {
        namespace: Metric?.Namespace,
        name: Metric?.MetricName,
        dimensions: dimensionsOf(Metric?.Dimensions),
      },
      period: Period,
      stat: Stat,
      ...(Unit && { unit: Unit }),
    },
    returnData: ReturnData,
  };
}
