import type { UpdateMonitoringScheduleRequest, UpdateMonitoringScheduleResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { settle } from '../arm-schedule.ts';
import { checkSchedule } from '../check-schedule.ts';
import { scheduleOf } from '../monitoring-schedule.ts';

/** A schedule that was stopped stays so. */
export const updateMonitoringSchedule: Operation<
  SageMakerState,
  Decoded<UpdateMonitoringScheduleRequest>,
  UpdateMonitoringScheduleResponse
> = {
  authorize: (input, state) =>
    accessTo(state, 'UpdateMonitoringSchedule', 'monitoring-schedule', input.MonitoringScheduleName),
  run(input, state) {
    const schedule = scheduleOf(state, input.MonitoringScheduleName);
    checkSchedule(state, input.MonitoringScheduleConfig);
    schedule.config = input.MonitoringScheduleConfig;
    settle(state, schedule, schedule.status === 'Stopped' ? 'Stopped' : 'Scheduled');
    return { MonitoringScheduleArn: schedule.arn };
  },
};
