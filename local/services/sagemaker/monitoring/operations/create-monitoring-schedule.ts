import type { CreateMonitoringScheduleRequest, CreateMonitoringScheduleResponse } from '@aws-sdk/client-sagemaker';
import { AwsError } from '../../../../core/aws-error.ts';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { resourceArn } from '../../resource-arn.ts';
import type { SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { settle } from '../arm-schedule.ts';
import { checkSchedule } from '../check-schedule.ts';
import type { MonitoringSchedule } from '../monitoring-schedule.ts';

type Input = Decoded<CreateMonitoringScheduleRequest>;

/** `Pending` for a minute, then `Scheduled`. */
export const createMonitoringSchedule: Operation<SageMakerState, Input, CreateMonitoringScheduleResponse> = {
  authorize: (input, { cloud }) =>
    createAccess(
      'CreateMonitoringSchedule',
      resourceArn(cloud.account, 'monitoring-schedule', input.MonitoringScheduleName),
      input,
    ),
  run(input, state) {
    const name = input.MonitoringScheduleName;
    const arn = resourceArn(state.cloud.account, 'monitoring-schedule', name);
    if (state.monitoringSchedules.has(name.toLowerCase())) {
      throw new AwsError('ResourceInUse', `Monitoring schedule with name ${name} already exists (${arn})`);
    }
    checkSchedule(state, input.MonitoringScheduleConfig);
    state.tags.add(arn, input.Tags);
    const now = state.cloud.clock.now();
    const schedule: MonitoringSchedule = {
      ...{ name, arn, creationTime: now, lastModifiedTime: now },
      config: input.MonitoringScheduleConfig,
      status: 'Pending',
      timer: undefined,
      executions: [],
    };
    state.monitoringSchedules.set(name.toLowerCase(), schedule);
    settle(state, schedule, 'Scheduled');
    return { MonitoringScheduleArn: arn };
  },
};
