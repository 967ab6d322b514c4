import type { EnableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import type { CloudWatchState } from '../state.ts';

export const enableAlarmActions: Operation<CloudWatchState, EnableAlarmActionsInput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'EnableAlarmActions', input.AlarmNames ?? []),
  run(input, { alarms }) {
    for (const name of input.AlarmNames ?? []) {
      const alarm = alarms.get(name);
      if (alarm) alarm.actionsEnabled = true;
    }
    return {};
  },
};
