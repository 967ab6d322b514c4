import type { DeleteMonitoringScheduleRequest } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import type { SageMakerState } from '../../state.ts';
import { isRunning, scheduleOf } from '../monitoring-schedule.ts';

/** Refused while a run is in progress. */
export const deleteMonitoringSchedule: Operation<SageMakerState, Decoded<DeleteMonitoringScheduleRequest>> = {
  authorize: (input, state) =>
    accessTo(state, 'DeleteMonitoringSchedule', 'monitoring-schedule', input.MonitoringScheduleName),
  run(input, state) {
    const { name, arn, timer, executions } = scheduleOf(state, input.MonitoringScheduleName);
    if (executions.some(isRunning)) {
      throw invalid(`Cannot delete monitoring schedule ${name}: a monitoring execution is in progress.`);
    }
    timer?.cancel();
    state.monitoringSchedules.delete(name.toLowerCase());
    state.tags.drop(arn);
    return {};
  },
};
