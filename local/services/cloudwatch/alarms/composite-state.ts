import type { CloudWatchState } from '../state.ts';
import type { AlarmState, CompositeAlarm } from './alarm.ts';
import { alarmTimestamp } from './timestamp.ts';

export type NewState = Pick<AlarmState, 'value' | 'reason' | 'reasonData'>;

/** The state that a composite alarm's rule gives now. */
export function compositeState(state: CloudWatchState, alarm: CompositeAlarm, reason: string): NewState {
  const holds = alarm.rule.holds(name => state.alarms.get(name)?.state.value);
  const triggering = [...alarm.rule.names].flatMap(name => {
    const child = state.alarms.get(name);
    if (!child) return [];
    const { value, transitionedMs } = child.state;
    return [{ arn: child.arn, state: { value, timestamp: alarmTimestamp(transitionedMs) } }];
  });
  return {
    value: holds ? 'ALARM' : 'OK',
    reason,
    reasonData: JSON.stringify({ triggeringAlarms: triggering }),
  };
}
