import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToAll } from '../access.ts';
import { page } from '../page.ts';
import type { AutoscalingState } from '../state.ts';

const keptMs = 6 * 7 * 24 * 3_600_000;

/** The last six weeks, the newest first; what was not scaled only when asked for. */
export const describeScalingActivities: Operation<
  AutoscalingState,
  Decoded<DescribeScalingActivitiesRequest>,
  DescribeScalingActivitiesResponse
> = {
  authorize: () => accessToAll('DescribeScalingActivities'),
  run(input, state) {
    const oldest = state.cloud.clock.now() - keptMs;
    const matching = state.activities.filter(
      activity =>
        activity.ServiceNamespace === input.ServiceNamespace &&
        (input.ResourceId === undefined || activity.ResourceId === input.ResourceId) &&
        (input.ScalableDimension === undefined || activity.ScalableDimension === input.ScalableDimension) &&
        (activity.notScaled === undefined || input.IncludeNotScaledActivities === true) &&
        activity.startTime >= oldest,
    );
    const { items, ...rest } = page(matching, input);
    return {
      ...rest,
      ScalingActivities: items.map(activity => ({
        ActivityId: activity.id,
        ServiceNamespace: 'sagemaker',
        ResourceId: activity.ResourceId,
        ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
        Description: activity.description,
        Cause: activity.cause,
        StartTime: new Date(activity.startTime),
        EndTime: activity.endTime === undefined ? undefined : new Date(activity.endTime),
        StatusCode: activity.status,
        StatusMessage: activity.message,
        ...(activity.notScaled && { NotScaledReasons: [...activity.notScaled] }),
      })),
    };
  },
};
