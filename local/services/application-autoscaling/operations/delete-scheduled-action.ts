import type { DeleteScheduledActionRequest } from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToTarget } from '../access.ts';
import { keyOf } from '../resource-id.ts';
import type { AutoscalingState } from '../state.ts';

export const deleteScheduledAction: Operation<AutoscalingState, Decoded<DeleteScheduledActionRequest>> = {
  authorize: (input, state) => accessToTarget(state, 'DeleteScheduledAction', input),
  run(input, state) {
    const key = `${keyOf(input)}|${input.ScheduledActionName}`;
    const action = state.schedules.get(key);
    if (!action) {
      throw new AwsError(
        'ObjectNotFoundException',
        `No scheduled action found for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, ` +
          `scalable dimension: ${input.ScalableDimension}, scheduled action name: ${input.ScheduledActionName}`,
      );
    }
    action.timer?.cancel();
    state.schedules.delete(key);
    return {};
  },
};
