import type {
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToAll } from '../access.ts';
import { page } from '../page.ts';
import type { AutoscalingState } from '../state.ts';

export const describeScheduledActions: Operation<
  AutoscalingState,
  Decoded<DescribeScheduledActionsRequest>,
  DescribeScheduledActionsResponse
> = {
  authorize: () => accessToAll('DescribeScheduledActions'),
  run(input, state) {
    const matching = [...state.schedules.values()].filter(
      action =>
        action.ServiceNamespace === input.ServiceNamespace &&
        (input.ResourceId === undefined || action.ResourceId === input.ResourceId) &&
        (input.ScalableDimension === undefined || action.ScalableDimension === input.ScalableDimension) &&
        (!input.ScheduledActionNames?.length ||
          input.ScheduledActionNames.includes(action.request.ScheduledActionName)),
    );
    const { items, ...rest } = page(matching, input);
    return {
      ...rest,
      ScheduledActions: items.map(({ arn, request, creationTime }) => ({
        ScheduledActionName: request.ScheduledActionName,
        ScheduledActionARN: arn,
        ServiceNamespace: request.ServiceNamespace,
        Schedule: request.Schedule,
        Timezone: request.Timezone,
        ResourceId: request.ResourceId,
        ScalableDimension: request.ScalableDimension,
        StartTime: request.StartTime,
        EndTime: request.EndTime,
        ScalableTargetAction: request.ScalableTargetAction,
        CreationTime: new Date(creationTime),
      })),
    };
  },
};
