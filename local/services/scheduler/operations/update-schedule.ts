import type { UpdateScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import { defaultGroup, passRole, scheduleAccess } from '../access.ts';
import { checkSchedule } from '../check-schedule.ts';
import { runSchedule } from '../run-schedule.ts';
import type { ScheduleRequest, SchedulerState } from '../state.ts';

/** Replaces the whole schedule: what the request leaves out falls back to its default. */
export const updateSchedule: Operation<
  SchedulerState,
  ScheduleRequest,
  Pick<UpdateScheduleCommandOutput, 'ScheduleArn'>
> = {
  authorize: (input, state) => [scheduleAccess(state, 'UpdateSchedule', input), passRole(input.Target.RoleArn)],
  run(input, state) {
    const schedule = state.schedule(input.GroupName ?? defaultGroup, input.Name);
    checkSchedule(state.cloud, input);
    schedule.request = input;
    schedule.modifiedAt = state.now;
    runSchedule(state, schedule);
    return { ScheduleArn: schedule.arn };
  },
};
