import type { DeleteAlarmsInput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { alarmAccess } from '../access.ts';
import { scheduleEvaluation } from '../alarms/schedule-evaluation.ts';
import { validationError } from '../errors.ts';
import type { CloudWatchState } from '../state.ts';

/** Alarms that do not exist count as deleted; one that a remaining composite alarm looks at is refused. */
export const deleteAlarms: Operation<CloudWatchState, DeleteAlarmsInput> = {
  authorize: (input, { cloud }) => alarmAccess(cloud, 'DeleteAlarms', input.AlarmNames ?? []),
  run(input, state) {
    const names = new Set(input.AlarmNames);
    for (const alarm of state.alarms.values()) {
      if (alarm.kind !== 'composite' || names.has(alarm.name)) continue;
      const used = [...alarm.rule.names].find(name => names.has(name));
      if (used === undefined) continue;
      throw validationError(`Cannot delete ${used} as there are composite alarm(s) depending on it: [${alarm.name}]`);
    }
    for (const name of names) state.alarms.delete(name);
    scheduleEvaluation(state);
    return {};
  },
};
