import type { CompositeAlarm as CompositeOutput, MetricAlarm as MetricOutput } from '@aws-sdk/client-cloudwatch';
import type { Alarm, CompositeAlarm, MetricAlarm } from './alarms/alarm.ts';

/** A metric alarm as DescribeAlarms shows it. */
export function presentMetricAlarm(alarm: MetricAlarm): MetricOutput {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Dimensions, Period, Unit, Metrics } = alarm.input;
  return {
    ...common(alarm),
    ...(Metrics ? { Metrics } : { MetricName, Namespace, Statistic, ExtendedStatistic, Period, Unit }),
    Dimensions: Dimensions ?? [],
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.input.DatapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.input.ComparisonOperator,
    TreatMissingData: alarm.input.TreatMissingData,
    EvaluateLowSampleCountPercentile: alarm.input.EvaluateLowSampleCountPercentile,
  };
}

/** A composite alarm as DescribeAlarms shows it. */
export function presentCompositeAlarm(alarm: CompositeAlarm): CompositeOutput {
  return { ...common(alarm), AlarmRule: alarm.ruleText, ...alarm.suppression };
}

function common(alarm: Alarm) {
  const { state, actions } = alarm;
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredMs),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: [...actions.OK],
    AlarmActions: [...actions.ALARM],
    InsufficientDataActions: [...actions.INSUFFICIENT_DATA],
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedMs),
    StateTransitionedTimestamp: new Date(state.transitionedMs),
  };
}
