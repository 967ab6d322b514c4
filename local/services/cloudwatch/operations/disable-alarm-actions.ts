import type { DisableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import type { CloudWatchState } from '../state.ts';

export const disableAlarmActions: Operation<CloudWatchState, DisableAlarmActionsInput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'DisableAlarmActions', input.AlarmNames ?? []),
  run(input, { alarms }) {
    for (const name of input.AlarmNames ?? []) {
      const alarm = alarms.get(name);
      if (alarm) alarm.actionsEnabled = false;
    }
    return {};
  },
};
