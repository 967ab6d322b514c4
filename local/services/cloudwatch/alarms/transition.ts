import type { CloudWatchState } from '../state.ts';
import type { Alarm } from './alarm.ts';
import { announce } from './announce.ts';
import { compositeState, type NewState } from './composite-state.ts';
import { remember } from './history.ts';
import { runActions } from './run-actions.ts';
import { longTimestamp } from './timestamp.ts';

/** Takes an alarm to another state: history, event, actions, and the composite alarms that look at it. */
export function transition(state: CloudWatchState, alarm: Alarm, next: NewState, value?: number): void {
  const previous = alarm.state;
  const now = state.cloud.clock.now();
  alarm.state = {
    ...next,
    updatedMs: now,
    transitionedMs: next.value === previous.value ? previous.transitionedMs : now,
  };
  if (next.value === previous.value) return;
  remember(state, alarm, 'StateUpdate', `Alarm updated from ${previous.value} to ${next.value}`, {
    version: '1.0',
    oldState: { stateValue: previous.value, stateReason: previous.reason },
    newState: { stateValue: next.value, stateReason: next.reason },
  });
  announce(state, alarm, previous);
  runActions(state, alarm, previous, value);
  updateComposites(state, alarm);
}

/** Evaluates the composite alarms that look at an alarm which just changed. */
function updateComposites(state: CloudWatchState, child: Alarm): void {
  for (const alarm of state.alarms.values()) {
    if (alarm.kind !== 'composite' || !alarm.rule.names.has(child.name)) continue;
    const at = longTimestamp(child.state.transitionedMs);
    const next = compositeState(state, alarm, `${child.arn} transitioned to ${child.state.value} at ${at}`);
    if (next.value !== alarm.state.value) transition(state, alarm, next);
  }
}
