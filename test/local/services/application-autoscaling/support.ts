import type { Caller } from '../../../../local/core/service.ts';
import { applicationAutoscaling } from '../../../../local/services/application-autoscaling/service.ts';
import { createEndpoint, type VariantWish } from '../sagemaker/support/resources.ts';
import type { TestOptions } from '../sagemaker/support/test-cloud.ts';
import { root, type TestCloud, testCloud } from '../sagemaker/support/test-cloud.ts';

export const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/endpoint/variant/blue',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};

export const tracking = (more: object = {}) => ({
  ...target,
  PolicyName: 'invocations',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 60,
    PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
    ...more,
  },
});

/** An endpoint in service in a cloud with Application Auto Scaling. */
export async function scalableCloud(
  variants: Readonly<Record<string, VariantWish>> = { blue: {} },
  options: TestOptions = {},
): Promise<TestCloud> {
  const cloud = testCloud({ more: [applicationAutoscaling], ...options });
  await createEndpoint(cloud, variants);
  return cloud;
}

export function scaling<Output = Record<string, unknown>>(
  { cloud }: TestCloud,
  operation: string,
  input: object,
  caller: Caller = root,
): Promise<Output> {
  return cloud.call('application-autoscaling', operation, input, caller) as never;
}

export const register = (cloud: TestCloud, MinCapacity = 1, MaxCapacity = 4, more: object = {}): Promise<object> =>
  scaling(cloud, 'RegisterScalableTarget', { ...target, MinCapacity, MaxCapacity, ...more });

export interface Activity {
  Description: string;
  Cause: string;
  StatusCode: string;
  StatusMessage?: string;
  NotScaledReasons?: object[];
}

/** The newest first. */
export async function activities(cloud: TestCloud, IncludeNotScaledActivities = false): Promise<Activity[]> {
  const input = { ServiceNamespace: 'sagemaker', IncludeNotScaledActivities };
  return (await scaling<{ ScalingActivities: Activity[] }>(cloud, 'DescribeScalingActivities', input))
    .ScalingActivities;
}
