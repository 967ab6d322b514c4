import type { CloudWatchState } from '../state.ts';
import type { Alarm, AlarmState } from './alarm.ts';
import { invokeFunction } from './lambda-action.ts';
import { notifyScaling } from './scaling-action.ts';
import { publishNotification } from './sns-action.ts';

/** Runs one action of an alarm that just changed its state; throws when the target refuses. */
export type Action = (
  state: CloudWatchState,
  alarm: Alarm,
  previous: AlarmState,
  target: string,
  value: number | undefined,
) => unknown;

/** The actions, by the service in the target's ARN. */
const actions: Readonly<Record<string, Action>> = {
  autoscaling: (state, alarm, _previous, target, value) => notifyScaling(state, alarm, target, value),
  lambda: invokeFunction,
  sns: publishNotification,
};

export function actionKind(target: string): Action {
  const service = target.split(':')[2] ?? '';
  const action = Object.hasOwn(actions, service) ? actions[service] : undefined;
  if (action) return action;
  return () => {
    throw new Error(`The local cloud cannot run the alarm action ${target}.`);
  };
}
