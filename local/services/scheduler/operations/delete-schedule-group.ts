import type { DeleteScheduleGroupCommandInput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { defaultGroup, groupAccess } from '../access.ts';
import { invalid } from '../errors.ts';
import type { SchedulerState } from '../state.ts';

/** Takes the group's schedules along. The group `default` stays. */
export const deleteScheduleGroup: Operation<SchedulerState, Decoded<DeleteScheduleGroupCommandInput>> = {
  authorize: ({ Name }, state) => [groupAccess(state, 'DeleteScheduleGroup', Name)],
  run({ Name }, state) {
    const { name } = state.group(Name);
    if (name === defaultGroup) throw invalid('You cannot delete the default schedule group.');
    for (const schedule of state.ofGroup(name)) {
      schedule.timer?.cancel();
      state.schedules.delete(`${name}/${schedule.request.Name}`);
    }
    state.groups.delete(name);
    return {};
  },
};
