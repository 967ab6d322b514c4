import type {
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '../../../core/service.ts';
import type { Decoded } from '../../sagemaker/decoded.ts';
import { accessToAll } from '../access.ts';
import { page } from '../page.ts';
import type { AutoscalingState } from '../state.ts';

export const describeScalingPolicies: Operation<
  AutoscalingState,
  Decoded<DescribeScalingPoliciesRequest>,
  DescribeScalingPoliciesResponse
> = {
  authorize: () => accessToAll('DescribeScalingPolicies'),
  run(input, state) {
    const matching = [...state.policies.values()].filter(
      policy =>
        policy.ServiceNamespace === input.ServiceNamespace &&
        (input.ResourceId === undefined || policy.ResourceId === input.ResourceId) &&
        (input.ScalableDimension === undefined || policy.ScalableDimension === input.ScalableDimension) &&
        (!input.PolicyNames?.length || input.PolicyNames.includes(policy.name)),
    );
    const { items, ...rest } = page(matching, input);
    return {
      ...rest,
      ScalingPolicies: items.map(({ arn, name, request, alarms, creationTime }) => ({
        PolicyARN: arn,
        PolicyName: name,
        ServiceNamespace: request.ServiceNamespace,
        ResourceId: request.ResourceId,
        ScalableDimension: request.ScalableDimension,
        PolicyType: request.PolicyType ?? 'StepScaling',
        StepScalingPolicyConfiguration: request.StepScalingPolicyConfiguration,
        TargetTrackingScalingPolicyConfiguration: request.TargetTrackingScalingPolicyConfiguration,
        Alarms: [...alarms],
        CreationTime: new Date(creationTime),
      })),
    };
  },
};
