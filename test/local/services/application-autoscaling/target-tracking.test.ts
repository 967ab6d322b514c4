import { expect, describe as group, test } from 'vitest';
import { applicationAutoscaling } from '../../../../local/services/application-autoscaling/service.ts';
import { cloudwatch } from '../../../../local/services/cloudwatch/service.ts';
import { createEndpoint, describe, minutes } from '../sagemaker/support/resources.ts';
import { bytes, root, type TestCloud, testCloud } from '../sagemaker/support/test-cloud.ts';

const target = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/endpoint/variant/blue',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};

async function scaledEndpoint(policy: object = {}, bounds = { MinCapacity: 1, MaxCapacity: 4 }): Promise<TestCloud> {
  const cloud = testCloud({ cloudwatch, more: [applicationAutoscaling] });
  await createEndpoint(cloud);
  await scaling(cloud, 'RegisterScalableTarget', { ...target, ...bounds });
  await scaling(cloud, 'PutScalingPolicy', {
    ...target,
    PolicyName: 'invocations',
    PolicyType: 'TargetTrackingScaling',
    TargetTrackingScalingPolicyConfiguration: {
      TargetValue: 60,
      PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      ...policy,
    },
  });
  return cloud;
}

function scaling<Output = Record<string, unknown>>(
  { cloud }: TestCloud,
  operation: string,
  input: object,
): Promise<Output> {
  return cloud.call('application-autoscaling', operation, input, root) as never;
}

/** Sends `perMinute` requests, evenly spread, for some minutes. */
async function load(test: TestCloud, perMinute: number, forMinutes: number): Promise<void> {
  for (let sent = 0; sent < perMinute * forMinutes; sent++) {
    void test.runtime('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') });
    await test.clock.advance(60_000 / perMinute);
  }
}

interface Activities {
  ScalingActivities: { Description: string; Cause: string; StatusCode: string; StatusMessage?: string }[];
}

const activities = (test: TestCloud, IncludeNotScaledActivities = false): Promise<Activities> =>
  scaling(test, 'DescribeScalingActivities', { ServiceNamespace: 'sagemaker', IncludeNotScaledActivities });

group('target tracking', () => {
  test('adds instances in proportion to the load', async () => {
    const cloud = await scaledEndpoint();
    await load(cloud, 150, 5);
    await cloud.clock.advance(minutes(5));
    const { ProductionVariants } = await describe(cloud);
    expect(ProductionVariants).toMatchObject([{ CurrentInstanceCount: 3 }]);
    const { ScalingActivities } = await activities(cloud);
    expect(ScalingActivities.at(-1)).toMatchObject({
      Description: 'Setting desired instance count to 3.',
      StatusCode: 'Successful',
      StatusMessage: 'Successfully set desired instance count to 3. Change successfully fulfilled by sagemaker.',
    });
    expect(ScalingActivities.at(-1)?.Cause).toMatch(
      /^monitor alarm TargetTracking-endpoint\/endpoint\/variant\/blue-AlarmHigh-[0-9a-f-]{36} in state ALARM triggered policy invocations$/,
    );
  });

  test('gives instances back after a quiet quarter of an hour', async () => {
    const cloud = await scaledEndpoint();
    await load(cloud, 150, 8);
    await load(cloud, 6, 22);
    const { ProductionVariants } = await describe(cloud);
    expect(ProductionVariants).toMatchObject([{ DesiredInstanceCount: 1 }]);
  });
});
