import type { SnsCore } from '../../sns/core.ts';
import type { Action } from './action.ts';
import type { Alarm, AlarmState, CompositeAlarm, MetricAlarm } from './alarm.ts';
import { alarmTimestamp } from './timestamp.ts';

/** The subjects of notifications name the region as people do. Others appear by their code. */
const regionNames: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-2': 'US West (Oregon)',
  'eu-west-1': 'EU (Ireland)',
  'eu-central-1': 'EU (Frankfurt)',
};

/** Publishes the alarm as the JSON that CloudWatch sends to topics. */
export const publishNotification: Action = ({ cloud }, alarm, previous, target) => {
  const { id, region } = cloud.account;
  const message = {
    AlarmName: alarm.name,
    AlarmDescription: alarm.description ?? null,
    AWSAccountId: id,
    AlarmConfigurationUpdatedTimestamp: alarmTimestamp(alarm.configuredMs),
    ...states(alarm, previous),
    Region: regionNames[region] ?? region,
    AlarmArn: alarm.arn,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    ...(alarm.kind === 'metric' ? { Trigger: trigger(alarm) } : composite(alarm)),
  };
  const Subject = `${alarm.state.value}: "${alarm.name}" in ${regionNames[region] ?? region}`.slice(0, 100);
  return cloud
    .core<SnsCore>('sns')
    .publish(
      { TopicArn: target, Subject, Message: JSON.stringify(message) },
      { service: 'cloudwatch.amazonaws.com', sourceArn: alarm.arn },
    );
};

function states({ state }: Alarm, previous: AlarmState): object {
  return {
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: alarmTimestamp(state.updatedMs),
    OldStateValue: previous.value,
  };
}

function composite({ ruleText }: CompositeAlarm): object {
  return { AlarmRule: ruleText };
}

function trigger(alarm: MetricAlarm): object {
  const { MetricName, Namespace, Statistic, ExtendedStatistic, Dimensions = [], Unit } = alarm.input;
  const rule = {
    Period: alarm.periodS,
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ComparisonOperator: alarm.comparison,
    Threshold: alarm.threshold,
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: alarm.input.EvaluateLowSampleCountPercentile ?? '',
  };
  if (MetricName === undefined) return { ...rule, Metrics: alarm.queries };
  return {
    MetricName,
    Namespace,
    StatisticType: Statistic ? 'Statistic' : 'ExtendedStatistic',
    Statistic: (Statistic ?? ExtendedStatistic ?? '').toUpperCase(),
    Unit: Unit ?? null,
    Dimensions: Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
    ...rule,
  };
}
