import type { CreateScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import { defaultGroup, passRole, scheduleAccess, scheduleArn } from '../access.ts';
import { checkSchedule } from '../check-schedule.ts';
import { conflict } from '../errors.ts';
import { runSchedule } from '../run-schedule.ts';
import type { ScheduleRequest, SchedulerState, StoredSchedule } from '../state.ts';

type Output = Pick<CreateScheduleCommandOutput, 'ScheduleArn'>;

export const createSchedule: Operation<SchedulerState, ScheduleRequest, Output> = {
  authorize: (input, state) => [scheduleAccess(state, 'CreateSchedule', input), passRole(input.Target.RoleArn)],
  run(input, state) {
    const { name: group } = state.group(input.GroupName ?? defaultGroup);
    const key = `${group}/${input.Name}`;
    if (state.schedules.has(key)) throw conflict(`Schedule ${input.Name} already exists.`);
    checkSchedule(state.cloud, input);
    const schedule: StoredSchedule = {
      arn: scheduleArn(state.cloud.account, group, input.Name),
      group,
      createdAt: state.now,
      modifiedAt: state.now,
      request: input,
      timer: undefined,
    };
    state.schedules.set(key, schedule);
    runSchedule(state, schedule);
    return { ScheduleArn: schedule.arn };
  },
};
