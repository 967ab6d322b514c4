import type { SetAlarmStateInput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import { transition } from '../alarms/transition.ts';
import type { CloudWatchState } from '../state.ts';

/** Sets a state for a while: the next evaluation of the alarm may set another one. */
export const setAlarmState: Operation<CloudWatchState, SetAlarmStateInput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'SetAlarmState', [input.AlarmName]),
  run(input, state) {
    const alarm = state.alarms.get(input.AlarmName ?? '');
    if (!alarm) throw new AwsError('ResourceNotFound', 'Unknown alarm', { status: 404 });
    if (input.StateReasonData !== undefined && !isJson(input.StateReasonData)) {
      throw new AwsError('InvalidFormatFault', 'StateReasonData is not valid JSON.');
    }
    transition(state, alarm, {
      value: input.StateValue ?? 'INSUFFICIENT_DATA',
      reason: input.StateReason ?? '',
      reasonData: input.StateReasonData,
    });
    return {};
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
