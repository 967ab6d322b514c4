import type { GetScheduleCommandInput, GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { defaultGroup, scheduleAccess } from '../access.ts';
import type { SchedulerState } from '../state.ts';

type Output = Omit<GetScheduleCommandOutput, '$metadata'>;

export const getSchedule: Operation<SchedulerState, Decoded<GetScheduleCommandInput>, Output> = {
  authorize: (input, state) => [scheduleAccess(state, 'GetSchedule', input)],
  run(input, state) {
    const { arn, group, createdAt, modifiedAt, request } = state.schedule(input.GroupName ?? defaultGroup, input.Name);
    const { ClientToken: _token, ...kept } = request;
    const { MaximumRetryAttempts = 185, MaximumEventAgeInSeconds = 86_400 } = request.Target.RetryPolicy ?? {};
    return {
      ActionAfterCompletion: 'NONE',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ...kept,
      Target: { ...request.Target, RetryPolicy: { MaximumRetryAttempts, MaximumEventAgeInSeconds } },
      Arn: arn,
      GroupName: group,
      CreationDate: new Date(createdAt),
      LastModificationDate: new Date(modifiedAt),
    };
  },
};
