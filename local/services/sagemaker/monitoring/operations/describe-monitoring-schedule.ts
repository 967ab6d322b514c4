import type { DescribeMonitoringScheduleRequest, DescribeMonitoringScheduleResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { scheduleOf } from '../monitoring-schedule.ts';
import { presentExecution } from '../present-execution.ts';
import { endpointOfSchedule } from '../schedule-endpoint.ts';

export const describeMonitoringSchedule: Operation<
  SageMakerState,
  Decoded<DescribeMonitoringScheduleRequest>,
  DescribeMonitoringScheduleResponse
> = {
  authorize: (input, state) =>
    accessTo(state, 'DescribeMonitoringSchedule', 'monitoring-schedule', input.MonitoringScheduleName),
  run(input, state) {
    const schedule = scheduleOf(state, input.MonitoringScheduleName);
    const { name, arn, status, creationTime, lastModifiedTime, config, executions } = schedule;
    const last = executions.at(-1);
    return {
      MonitoringScheduleName: name,
      MonitoringScheduleArn: arn,
      MonitoringScheduleStatus: status,
      MonitoringType: config.MonitoringType,
      CreationTime: new Date(creationTime),
      LastModifiedTime: new Date(lastModifiedTime),
      MonitoringScheduleConfig: config,
      EndpointName: endpointOfSchedule(state, schedule),
      LastMonitoringExecutionSummary: last && presentExecution(name, last),
    };
  },
};
