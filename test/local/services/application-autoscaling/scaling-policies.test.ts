import { expect, describe as group, test } from 'vitest';
import type { ApplicationAutoscalingCore } from '../../../../local/services/application-autoscaling/core.ts';
import { describe, minutes, settled } from '../sagemaker/support/resources.ts';
import type { TestCloud } from '../sagemaker/support/test-cloud.ts';
import { activities, register, scalableCloud, scaling, target, tracking } from './support.ts';

interface Put {
  PolicyARN: string;
  Alarms: { AlarmName: string; AlarmARN: string }[];
}

const put = (cloud: TestCloud, policy: object = tracking()): Promise<Put> =>
  scaling<Put>(cloud, 'PutScalingPolicy', policy);

/** Tells the policy's alarm, and lets the scaling happen. */
async function alarm(
  cloud: TestCloud,
  { PolicyARN, Alarms }: Put,
  side: 'High' | 'Low',
  value?: number,
): Promise<void> {
  const name = Alarms.find(({ AlarmName }) => AlarmName.includes(`-Alarm${side}-`))?.AlarmName ?? 'own-alarm';
  const core = cloud.cloud.core<ApplicationAutoscalingCore>('application-autoscaling');
  core.onAlarm(PolicyARN, name, 'ALARM', { value });
  await cloud.clock.advance(0);
  await settled(cloud);
  await cloud.clock.advance(10_000);
}

async function count(cloud: TestCloud): Promise<number | undefined> {
  return (await describe(cloud)).ProductionVariants?.[0]?.DesiredInstanceCount;
}

async function tracked(policy: object = tracking(), instances = 1): Promise<{ cloud: TestCloud; policy: Put }> {
  const cloud = await scalableCloud({ blue: { count: instances } });
  await register(cloud, 1, 8);
  return { cloud, policy: await put(cloud, policy) };
}

group('a target-tracking policy', () => {
  test('has the names and alarms that AWS gives', async () => {
    const { cloud, policy } = await tracked();
    expect(policy.PolicyARN).toMatch(
      /^arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:[0-9a-f-]{36}:resource\/sagemaker\/endpoint\/endpoint\/variant\/blue:policyName\/invocations$/,
    );
    expect(policy.Alarms.map(({ AlarmName }) => AlarmName.replace(/[0-9a-f-]{36}$/, 'id'))).toEqual([
      'TargetTracking-endpoint/endpoint/variant/blue-AlarmHigh-id',
      'TargetTracking-endpoint/endpoint/variant/blue-AlarmLow-id',
    ]);
    expect([...cloud.alarms.keys()]).toEqual(policy.Alarms.map(({ AlarmName }) => AlarmName));
    expect(await scaling(cloud, 'DescribeScalingPolicies', { ServiceNamespace: 'sagemaker' })).toMatchObject({
      ScalingPolicies: [{ PolicyName: 'invocations', PolicyType: 'TargetTrackingScaling', Alarms: policy.Alarms }],
    });
  });

  test('that is put again keeps its ARN and replaces its alarms', async () => {
    const { cloud, policy } = await tracked();
    const again = await put(cloud, tracking({ TargetValue: 30 }));
    expect(again.PolicyARN).toBe(policy.PolicyARN);
    expect([...cloud.alarms.keys()]).toEqual(again.Alarms.map(({ AlarmName }) => AlarmName));
    await scaling(cloud, 'DeleteScalingPolicy', { ...target, PolicyName: 'invocations' });
    expect(cloud.alarms.size).toBe(0);
  });

  test.each([
    ['High', 2, 150, 5],
    ['High', 2, 61, 3],
    ['High', 2, 9000, 8],
    ['High', 2, undefined, 3],
    ['Low', 4, 20, 2],
    ['Low', 4, 0, 1],
    ['Low', 4, 50, 4],
  ] as const)('Alarm%s at %i instances and value %s leads to %i', async (side, from, value, to) => {
    const { cloud, policy } = await tracked(tracking(), from);
    await alarm(cloud, policy, side, value);
    expect(await count(cloud)).toBe(to);
  });

  test('waits out its cooldown, but not for a larger scale-out', async () => {
    const { cloud, policy } = await tracked(tracking({ ScaleOutCooldown: 600 }));
    await alarm(cloud, policy, 'High', 120);
    expect(await count(cloud)).toBe(2);
    await alarm(cloud, policy, 'High', 90);
    expect(await count(cloud)).toBe(2);
    await alarm(cloud, policy, 'High', 240);
    expect(await count(cloud)).toBe(4);
    await cloud.clock.advance(minutes(10));
    await alarm(cloud, policy, 'High', 90);
    expect(await count(cloud)).toBe(6);
  });

  test('scales in once per cooldown', async () => {
    const { cloud, policy } = await tracked(tracking({ ScaleInCooldown: 600 }), 8);
    await alarm(cloud, policy, 'Low', 30);
    await alarm(cloud, policy, 'Low', 30);
    expect(await count(cloud)).toBe(4);
    await cloud.clock.advance(minutes(10));
    await alarm(cloud, policy, 'Low', 30);
    expect(await count(cloud)).toBe(2);
  });

  test('scales in only when the other policies agree', async () => {
    const { cloud, policy } = await tracked(tracking(), 4);
    const other = await put(cloud, { ...tracking(), PolicyName: 'other' });
    await alarm(cloud, policy, 'Low', 20);
    expect(await count(cloud)).toBe(4);
    cloud.alarms.set(other.Alarms[1]?.AlarmName ?? '', 'ALARM');
    await alarm(cloud, policy, 'Low', 20);
    expect(await count(cloud)).toBe(2);
  });

  test('says why it does not scale', async () => {
    const { cloud, policy } = await tracked(tracking(), 8);
    await alarm(cloud, policy, 'High', 600);
    expect(await activities(cloud)).toEqual([]);
    expect(await activities(cloud, true)).toMatchObject([
      { NotScaledReasons: [{ Code: 'AlreadyAtMaxCapacity', MaxCapacity: 8 }] },
    ]);
  });

  test.each([
    ['High', 'DynamicScalingOutSuspended'],
    ['Low', 'DynamicScalingInSuspended'],
  ] as const)('does nothing on Alarm%s while %s', async (side, member) => {
    const { cloud, policy } = await tracked(tracking(), 4);
    await register(cloud, 1, 8, { SuspendedState: { [member]: true } });
    await alarm(cloud, policy, side, side === 'High' ? 600 : 1);
    expect(await count(cloud)).toBe(4);
  });

  test('does not shrink a fleet beyond its maximum while scaling in is suspended', async () => {
    const { cloud, policy } = await tracked();
    await register(cloud, 1, 4, { SuspendedState: { DynamicScalingInSuspended: true } });
    await cloud.call('UpdateEndpointWeightsAndCapacities', {
      EndpointName: 'endpoint',
      DesiredWeightsAndCapacities: [{ VariantName: 'blue', DesiredInstanceCount: 6 }],
    });
    await settled(cloud);
    await alarm(cloud, policy, 'High', 600);
    expect(await count(cloud)).toBe(6);
  });

  test('remembers what was scaled, however often it was not since', async () => {
    const { cloud, policy } = await tracked(tracking({ ScaleOutCooldown: 0 }), 7);
    await alarm(cloud, policy, 'High', 600);
    const core = cloud.cloud.core<ApplicationAutoscalingCore>('application-autoscaling');
    const [{ AlarmName } = { AlarmName: '' }] = policy.Alarms;
    for (let evaluation = 0; evaluation < 1100; evaluation++) {
      core.onAlarm(policy.PolicyARN, AlarmName, 'ALARM', { value: 600 });
      await cloud.clock.advance(10_000);
    }
    expect(await activities(cloud)).toMatchObject([{ Description: 'Setting desired instance count to 8.' }]);
  });

  test('tells a failure in the words of the API', async () => {
    const { cloud, policy } = await tracked();
    cloud.core.faults.insufficientCapacity.add('ml.m5.large');
    await alarm(cloud, policy, 'High', 120);
    expect((await activities(cloud))[0]).toMatchObject({
      StatusCode: 'Failed',
      StatusMessage: expect.stringMatching(/^Failed to set desired instance count to 2\. Reason: Unable to provision/),
    });
  });

  test('beyond the quota fails with the quota', async () => {
    const cloud = await scalableCloud({ blue: {} }, { endpointQuota: { 'ml.m5.large': 1 } });
    await register(cloud);
    await alarm(cloud, await put(cloud), 'High', 120);
    expect((await activities(cloud))[0]?.StatusMessage).toContain('Error Code: ResourceLimitExceeded');
  });

  const refusals: [string, object, string][] = [
    ['no metric', tracking({ PredefinedMetricSpecification: undefined }), 'Exactly one of'],
    [
      'a metric of another service',
      tracking({ PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' } }),
      'is not supported',
    ],
    ['a target of zero', tracking({ TargetValue: 0 }), 'TargetValue must be greater than 0'],
    [
      'no configuration',
      { ...tracking(), TargetTrackingScalingPolicyConfiguration: undefined },
      'exactly one configuration',
    ],
    ['the predictive type', { ...tracking(), PolicyType: 'PredictiveScaling' }, 'not supported'],
  ];

  test.each(refusals)('is refused with %s', async (_, policy, message) => {
    const cloud = await scalableCloud();
    await register(cloud);
    await expect(put(cloud, policy)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test('needs a target', async () => {
    await expect(put(await scalableCloud())).rejects.toMatchObject({ code: 'ObjectNotFoundException' });
  });
});

group('a step policy', () => {
  const steps = (StepScalingPolicyConfiguration: object) => ({
    ...target,
    PolicyName: 'steps',
    PolicyType: 'StepScaling',
    StepScalingPolicyConfiguration,
  });
  const adjustments = [
    { MetricIntervalLowerBound: 0, MetricIntervalUpperBound: 50, ScalingAdjustment: 1 },
    { MetricIntervalLowerBound: 50, ScalingAdjustment: 3 },
  ];

  test.each([
    ['ChangeInCapacity', 10, 3],
    ['ChangeInCapacity', 60, 5],
    ['ExactCapacity', 60, 3],
    ['PercentChangeInCapacity', 60, 3],
  ])('%s at %i above the threshold leads to %i', async (AdjustmentType, value, to) => {
    const { cloud, policy } = await tracked(steps({ AdjustmentType, StepAdjustments: adjustments }), 2);
    expect(policy.Alarms).toEqual([]);
    await alarm(cloud, policy, 'High', value);
    expect(await count(cloud)).toBe(to);
  });
});
