import { DescribeScalingPoliciesCommand } from '@aws-sdk/client-application-auto-scaling';
import type { Stage } from '../stage.ts';

/** Invocations per instance and minute that the live endpoint is scaled to; undefined when it is not scaled. */
export async function scalingTarget({ clients, endpointName }: Stage): Promise<number | undefined> {
  const { ScalingPolicies } = await clients.autoscaling.send(
    new DescribeScalingPoliciesCommand({ ServiceNamespace: 'sagemaker' }),
  );
  const policy = ScalingPolicies?.find(({ ResourceId }) => ResourceId?.startsWith(`endpoint/${endpointName}/`));
  return policy?.TargetTrackingScalingPolicyConfiguration?.TargetValue;
}
