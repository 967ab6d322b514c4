import type { DeleteScheduleCommandInput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { defaultGroup, scheduleAccess } from '../access.ts';
import type { SchedulerState } from '../state.ts';

export const deleteSchedule: Operation<SchedulerState, Decoded<DeleteScheduleCommandInput>> = {
  authorize: (input, state) => [scheduleAccess(state, 'DeleteSchedule', input)],
  run(input, state) {
    const schedule = state.schedule(input.GroupName ?? defaultGroup, input.Name);
    schedule.timer?.cancel();
    state.schedules.delete(`${schedule.group}/${input.Name}`);
    return {};
  },
};
