import { validationError } from '../errors.ts';
import type { CloudWatchState } from '../state.ts';
import type { Alarm } from './alarm.ts';
import { configuration } from './announce.ts';
import { remember } from './history.ts';

/** Puts an alarm in the place of the one of the same name, which must be of the same kind. */
export function storeAlarm(state: CloudWatchState, alarm: Alarm): void {
  const existing = state.alarms.get(alarm.name);
  if (existing && existing.kind !== alarm.kind) {
    throw validationError(`An alarm of another type with the name ${alarm.name} already exists.`);
  }
  state.alarms.set(alarm.name, alarm);
  const what = existing ? 'updated' : 'created';
  remember(state, alarm, 'ConfigurationUpdate', `Alarm "${alarm.name}" ${what}`, configuration(alarm));
}
