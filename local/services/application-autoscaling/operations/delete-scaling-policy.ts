import type { DeleteScalingPolicyRequest } from '@aws-sdk/client-application-auto-scaling';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToAlarms, accessToTarget } from '../access.ts';
import { removeAlarms } from '../managed-alarms.ts';
import { keyOf } from '../resource-id.ts';
import type { AutoscalingState } from '../state.ts';

export const deleteScalingPolicy: Operation<AutoscalingState, Decoded<DeleteScalingPolicyRequest>> = {
  authorize: (input, state) => [
    ...accessToTarget(state, 'DeleteScalingPolicy', input),
    accessToAlarms(state, 'DeleteAlarms', input),
  ],
  async run(input, state) {
    const key = `${keyOf(input)}|${input.PolicyName}`;
    const policy = state.policies.get(key);
    if (!policy) {
      throw new AwsError(
        'ObjectNotFoundException',
        `No scaling policy found for service namespace: ${input.ServiceNamespace}, resource ID: ${input.ResourceId}, ` +
          `scalable dimension: ${input.ScalableDimension}, policy name: ${input.PolicyName}`,
      );
    }
    state.policies.delete(key);
    await removeAlarms(state, policy);
    return {};
  },
};
