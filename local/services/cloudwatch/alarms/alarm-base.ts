import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { CloudWatchState } from '../state.ts';
import { alarmArn } from './alarm.ts';

type Common = Pick<
  PutMetricAlarmInput,
  | 'AlarmName'
  | 'AlarmDescription'
  | 'ActionsEnabled'
  | 'AlarmActions'
  | 'OKActions'
  | 'InsufficientDataActions'
  | 'Tags'
>;

/** What metric alarms and composite alarms have in common. Tags count only when an alarm is made. */
export function alarmBase({ cloud, alarms }: CloudWatchState, input: Common) {
  const name = input.AlarmName ?? '';
  return {
    name,
    arn: alarmArn(cloud.account, name),
    description: input.AlarmDescription,
    configuredMs: cloud.clock.now(),
    actionsEnabled: input.ActionsEnabled ?? true,
    actions: {
      ALARM: input.AlarmActions ?? [],
      OK: input.OKActions ?? [],
      INSUFFICIENT_DATA: input.InsufficientDataActions ?? [],
    },
    tags: alarms.get(name)?.tags ?? new Map((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
  };
}
