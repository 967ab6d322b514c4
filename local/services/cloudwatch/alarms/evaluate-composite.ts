import type { CloudWatchState } from '../state.ts';
import type { Alarm, CompositeAlarm } from './alarm.ts';
import { alarmTimestamp, longTimestamp } from './timestamp.ts';
import { type NewState, transition } from './transition.ts';

/** Evaluates the composite alarms that look at an alarm which just changed. */
export function updateComposites(state: CloudWatchState, child: Alarm): void {
  for (const alarm of state.alarms.values()) {
    if (alarm.kind !== 'composite' || !alarm.rule.names.has(child.name)) continue;
    const at = longTimestamp(child.state.transitionedMs);
    const next = compositeState(state, alarm, `${child.arn} transitioned to ${child.state.value} at ${at}`);
    if (next.value !== alarm.state.value) transition(state, alarm, next);
  }
}

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
