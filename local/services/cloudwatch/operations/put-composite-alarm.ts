import type { PutCompositeAlarmInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import { type CompositeAlarm, initialState } from '../alarms/alarm.ts';
import { alarmBase } from '../alarms/alarm-base.ts';
import { parseCompositeRule } from '../alarms/composite-rule.ts';
import { compositeState } from '../alarms/composite-state.ts';
import { storeAlarm } from '../alarms/store-alarm.ts';
import { transition } from '../alarms/transition.ts';
import { validationError } from '../errors.ts';
import type { CloudWatchState } from '../state.ts';

/** A composite alarm is evaluated when it is put, and then whenever one of its alarms changes. */
export const putCompositeAlarm: Operation<CloudWatchState, PutCompositeAlarmInput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'PutCompositeAlarm', [input.AlarmName]),
  run(input, state) {
    const alarm = toAlarm(state, input);
    const unknown = [...alarm.rule.names].filter(name => !state.alarms.has(name));
    if (unknown.length > 0) {
      throw validationError(
        `Could not save the composite alarm as alarms [${unknown.join(', ')}] in the alarm rule do not exist`,
      );
    }
    if (alarm.rule.names.has(alarm.name)) throw validationError('A composite alarm cannot refer to itself.');
    const created = !state.alarms.has(alarm.name);
    storeAlarm(state, alarm);
    const reason = `${alarm.arn} was ${created ? 'created' : 'updated'} and its alarm rule evaluates to`;
    const next = compositeState(state, alarm, '');
    transition(state, alarm, { ...next, reason: `${reason} ${next.value}` });
    return {};
  },
};

function toAlarm(state: CloudWatchState, input: PutCompositeAlarmInput): CompositeAlarm {
  const { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod } = input;
  return {
    ...alarmBase(state, input),
    kind: 'composite',
    ruleText: input.AlarmRule ?? '',
    rule: parseCompositeRule(input.AlarmRule ?? ''),
    suppression: { ActionsSuppressor, ActionsSuppressorWaitPeriod, ActionsSuppressorExtensionPeriod },
    state: state.alarms.get(input.AlarmName ?? '')?.state ?? initialState(state.cloud.clock.now()),
  };
}
