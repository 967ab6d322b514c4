import type { Operation } from '../../core/service.ts';
import { createSchedule } from './operations/create-schedule.ts';
import { createScheduleGroup } from './operations/create-schedule-group.ts';
import { deleteSchedule } from './operations/delete-schedule.ts';
import { deleteScheduleGroup } from './operations/delete-schedule-group.ts';
import { getSchedule } from './operations/get-schedule.ts';
import { getScheduleGroup } from './operations/get-schedule-group.ts';
import { listScheduleGroups } from './operations/list-schedule-groups.ts';
import { listSchedules } from './operations/list-schedules.ts';
import { updateSchedule } from './operations/update-schedule.ts';
import type { SchedulerState } from './state.ts';
import { tagOperations } from './tags.ts';

export const operations: Record<string, Operation<SchedulerState>> = {
  ...tagOperations,
  CreateSchedule: createSchedule,
  CreateScheduleGroup: createScheduleGroup,
  DeleteSchedule: deleteSchedule,
  DeleteScheduleGroup: deleteScheduleGroup,
  GetSchedule: getSchedule,
  GetScheduleGroup: getScheduleGroup,
  ListScheduleGroups: listScheduleGroups,
  ListSchedules: listSchedules,
  UpdateSchedule: updateSchedule,
};
