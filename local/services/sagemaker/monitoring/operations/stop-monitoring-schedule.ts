import type { StopMonitoringScheduleRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { settle } from '../arm-schedule.ts';
import { scheduleOf } from '../monitoring-schedule.ts';

export const stopMonitoringSchedule: Operation<SageMakerState, Decoded<StopMonitoringScheduleRequest>> = {
  authorize: (input, state) =>
    accessTo(state, 'StopMonitoringSchedule', 'monitoring-schedule', input.MonitoringScheduleName),
  run(input, state) {
    settle(state, scheduleOf(state, input.MonitoringScheduleName), 'Stopped');
    return {};
  },
};
