import type { Action } from './action.ts';
import { invokeFunction } from './lambda-action.ts';
import { notifyScaling } from './scaling-action.ts';
import { publishNotification } from './sns-action.ts';

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
