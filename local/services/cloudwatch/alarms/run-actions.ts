import type { CloudWatchState } from '../state.ts';
import { actionKind } from './actions.ts';
import type { Alarm, AlarmState } from './alarm.ts';
import { remember } from './history.ts';
import { isScalingPolicy, notifyScaling } from './scaling-action.ts';

/** Runs what an alarm is to do in its new state. A failing action is noted in the history and never thrown. */
export function runActions(state: CloudWatchState, alarm: Alarm, previous: AlarmState, value?: number): void {
  if (!alarm.actionsEnabled) return;
  for (const target of alarm.actions[alarm.state.value]) {
    void runAction(state, alarm, previous, target, value);
  }
}

async function runAction(
  state: CloudWatchState,
  alarm: Alarm,
  previous: AlarmState,
  target: string,
  value: number | undefined,
): Promise<void> {
  const data = { version: '1.0', publishedMessage: target, stateValue: alarm.state.value };
  try {
    await actionKind(target)(state, alarm, previous, target, value);
    remember(state, alarm, 'Action', `Successfully executed action ${target}`, data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    remember(state, alarm, 'Action', `Failed to execute action ${target}. Received error: "${reason}"`, data);
    state.cloud.log('An alarm action failed', { alarm: alarm.name, target, reason });
  }
}

/** Scaling policies are told at every evaluation while an alarm stays as it is, so that they can go on after a cooldown. */
export function repeatScalingActions(state: CloudWatchState, alarm: Alarm, value?: number): void {
  if (!alarm.actionsEnabled) return;
  for (const target of alarm.actions[alarm.state.value]) {
    if (isScalingPolicy(target)) notifyScaling(state, alarm, target, value);
  }
}
