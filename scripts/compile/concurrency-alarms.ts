import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import { logicalName } from './logical-name.ts';

/** A part of the stack's template: an alarm for each model with a limit of requests in flight that is nearly full for long. */
export function concurrencyAlarms(policies: Readonly<Record<string, ModelPolicy>>): object {
  const limited = Object.values(policies).filter(({ inference }) => inference.concurrency !== undefined);
  const alarms = limited.map(({ model }) => [`ConcurrencyAlarm${logicalName(model)}`, concurrencyAlarm(model)]);
  return { Resources: Object.fromEntries(alarms) };
}

function concurrencyAlarm(model: string): object {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: ['sluice-$', `{sls:stage}-concurrency-${model}`].join(''),
      AlarmDescription: `For five minutes the limit of requests in flight of ${model} was more than 90 % full on the average. More instances or a higher limit give room.`,
      Namespace: 'Sluice',
      MetricName: 'ConcurrencyUtilization',
      Dimensions: [{ Name: 'Model', Value: model }],
      Statistic: 'Average',
      Period: 60,
      EvaluationPeriods: 5,
      Threshold: 90,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: 'Notifications' }],
    },
  };
}
