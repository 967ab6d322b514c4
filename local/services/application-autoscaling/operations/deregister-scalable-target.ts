import type { DeregisterScalableTargetRequest } from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToTarget } from '../access.ts';
import { removeAlarms } from '../managed-alarms.ts';
import { keyOf } from '../resource-id.ts';
import { type AutoscalingState, belongingTo, targetOf } from '../state.ts';

/** Policies, their alarms and scheduled actions go with the target. */
export const deregisterScalableTarget: Operation<AutoscalingState, Decoded<DeregisterScalableTargetRequest>> = {
  authorize: (input, state) => accessToTarget(state, 'DeregisterScalableTarget', input),
  async run(input, state) {
    const target = targetOf(state, input);
    target.removed = true;
    state.targets.delete(keyOf(input));
    state.tags.delete(target.arn);
    for (const action of belongingTo(state.schedules.values(), input)) {
      action.timer?.cancel();
      state.schedules.delete(`${keyOf(input)}|${action.request.ScheduledActionName}`);
    }
    for (const policy of belongingTo(state.policies.values(), input)) {
      state.policies.delete(`${keyOf(input)}|${policy.name}`);
      await removeAlarms(state, policy);
    }
    return {};
  },
};
