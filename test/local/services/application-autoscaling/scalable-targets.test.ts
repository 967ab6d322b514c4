import { expect, describe as group, test } from 'vitest';
import { createConfig, createModel, describe, minutes, settled } from '../sagemaker/support/resources.ts';
import type { TestCloud } from '../sagemaker/support/test-cloud.ts';
import { activities, register, scalableCloud, scaling, target, tracking } from './support.ts';

const targets = async (cloud: TestCloud): Promise<object[]> =>
  (await scaling<{ ScalableTargets: object[] }>(cloud, 'DescribeScalableTargets', { ServiceNamespace: 'sagemaker' }))
    .ScalableTargets;

const notFound = {
  code: 'ObjectNotFoundException',
  message:
    'No scalable target registered for service namespace: sagemaker, resource ID: endpoint/endpoint/variant/blue, scalable dimension: sagemaker:variant:DesiredInstanceCount',
};

group('registering a target', () => {
  test('describes it with the service-linked role', async () => {
    const cloud = await scalableCloud();
    expect(await register(cloud)).toEqual({
      ScalableTargetARN: expect.stringMatching(
        /^arn:aws:application-autoscaling:us-east-1:111122223333:scalable-target\/[0-9a-f]+$/,
      ),
    });
    expect(cloud.accesses.map(access => access.action)).toContain('iam:CreateServiceLinkedRole');
    expect(await targets(cloud)).toMatchObject([
      {
        ...target,
        MinCapacity: 1,
        MaxCapacity: 4,
        RoleARN:
          'arn:aws:iam::111122223333:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
      },
    ]);
  });

  test('again changes only what it names', async () => {
    const cloud = await scalableCloud();
    await register(cloud);
    await scaling(cloud, 'RegisterScalableTarget', { ...target, MaxCapacity: 8 });
    expect(cloud.accesses.map(access => access.action)).not.toContain('iam:CreateServiceLinkedRole');
    expect(await targets(cloud)).toMatchObject([{ MinCapacity: 1, MaxCapacity: 8 }]);
  });

  test.each([
    [2, 4, 2, 'minimum capacity was set to 2'],
    [1, 1, 1, 'maximum capacity was set to 1'],
  ])('with bounds %i to %i brings the capacity between them', async (min, max, count, cause) => {
    const cloud = await scalableCloud({ blue: { count: max === 1 ? 3 : 1 } });
    await register(cloud, min, max);
    await settled(cloud);
    await cloud.clock.advance(minutes(1));
    expect(await describe(cloud)).toMatchObject({ ProductionVariants: [{ CurrentInstanceCount: count }] });
    expect(await activities(cloud)).toMatchObject([
      { Description: `Setting desired instance count to ${count}.`, Cause: cause, StatusCode: 'Successful' },
    ]);
  });

  test('while the endpoint is busy tries again until it is not', async () => {
    const cloud = await scalableCloud();
    const end = cloud.core.beginMaintenance('endpoint');
    await register(cloud, 2, 4);
    await cloud.clock.advance(minutes(3));
    expect(await activities(cloud)).toMatchObject(
      Array(4).fill({
        StatusCode: 'Failed',
        StatusMessage: expect.stringMatching(
          /^Failed to set desired instance count to 2\. Reason: Cannot update in-progress endpoint/,
        ),
      }),
    );
    end();
    await cloud.clock.advance(minutes(6));
    expect((await activities(cloud))[0]).toMatchObject({ StatusCode: 'Successful' });
  });

  const refusals: [string, object, string][] = [
    [
      'an endpoint that is not there',
      { ResourceId: 'endpoint/other/variant/blue', MinCapacity: 1, MaxCapacity: 2 },
      'No endpoint found for resource ID: endpoint/other/variant/blue',
    ],
    [
      'a variant that is not there',
      { ResourceId: 'endpoint/endpoint/variant/red', MinCapacity: 1, MaxCapacity: 2 },
      'No endpoint found for resource ID: endpoint/endpoint/variant/red',
    ],
    [
      'another kind of resource',
      { ResourceId: 'inference-component/c', MinCapacity: 1, MaxCapacity: 2 },
      'Unsupported resource ID',
    ],
    ['no bounds', {}, 'MinCapacity and MaxCapacity must be specified'],
    ['bounds the wrong way round', { MinCapacity: 3, MaxCapacity: 2 }, 'cannot be less than minimum capacity'],
    ['no instance at all', { MinCapacity: 0, MaxCapacity: 2 }, 'MinCapacity must be at least 1'],
  ];

  test.each(refusals)('is refused with %s', async (_, input, message) => {
    const registering = scaling(await scalableCloud(), 'RegisterScalableTarget', { ...target, ...input });
    await expect(registering).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test('is refused on burstable instances', async () => {
    const cloud = await scalableCloud({ blue: { type: 'ml.t2.medium' } });
    await expect(register(cloud)).rejects.toMatchObject({ code: 'ValidationException' });
  });

  test('can tag it, but not a second time', async () => {
    const cloud = await scalableCloud();
    const { ScalableTargetARN: ResourceARN } = (await register(cloud, 1, 4, { Tags: { a: '1' } })) as Record<
      string,
      string
    >;
    await scaling(cloud, 'TagResource', { ResourceARN, Tags: { b: '2' } });
    await scaling(cloud, 'UntagResource', { ResourceARN, TagKeys: ['a'] });
    expect(await scaling(cloud, 'ListTagsForResource', { ResourceARN })).toEqual({ Tags: { b: '2' } });
    await expect(register(cloud, 1, 4, { Tags: { a: '1' } })).rejects.toThrow('already exists');
  });
});

group('deregistering a target', () => {
  test('removes its policies and their alarms', async () => {
    const cloud = await scalableCloud();
    await register(cloud);
    await scaling(cloud, 'PutScalingPolicy', tracking());
    expect(cloud.alarms.size).toBe(2);
    await scaling(cloud, 'DeregisterScalableTarget', target);
    expect(cloud.alarms.size).toBe(0);
    expect(await targets(cloud)).toEqual([]);
    expect(await scaling(cloud, 'DescribeScalingPolicies', { ServiceNamespace: 'sagemaker' })).toEqual({
      ScalingPolicies: [],
    });
    await expect(scaling(cloud, 'DeregisterScalableTarget', target)).rejects.toMatchObject(notFound);
  });
});

group('an endpoint with a scalable target', () => {
  test.each([
    ['removes', { green: {} }, 'Cannot remove variant "blue"'],
    [
      'changes the instance type of',
      { blue: { type: 'ml.m5.xlarge' }, green: {} },
      'Cannot change the instance type of variant "blue"',
    ],
  ])('refuses an update that %s its variant', async (_, variants, message) => {
    const cloud = await scalableCloud({ blue: {}, green: {} });
    await register(cloud);
    await createConfig(cloud, 'next', variants);
    const update = { EndpointName: 'endpoint', EndpointConfigName: 'next' };
    await expect(cloud.call('UpdateEndpoint', update)).rejects.toThrow(message);
    await scaling(cloud, 'DeregisterScalableTarget', target);
    await cloud.call('UpdateEndpoint', update);
  });

  test('takes an update that changes only the model', async () => {
    const cloud = await scalableCloud();
    await register(cloud);
    await createModel(cloud, 'other', 'b');
    await createConfig(cloud, 'next', { blue: { model: 'other' } });
    await cloud.call('UpdateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'next' });
    expect(await settled(cloud)).toMatchObject({ EndpointConfigName: 'next' });
  });

  test('loses the target when it is deleted, if the caller may do that', async () => {
    const cloud = await scalableCloud();
    await register(cloud);
    const caller = { kind: 'role', roleName: 'operator', sessionName: 's' } as const;
    cloud.denied.add('application-autoscaling:DeregisterScalableTarget');
    await expect(cloud.call('DeleteEndpoint', { EndpointName: 'endpoint' }, caller)).rejects.toThrow(
      'does not have application-autoscaling:DeregisterScalableTarget permission to deregister the scalable target.',
    );
    cloud.denied.clear();
    await cloud.call('DeleteEndpoint', { EndpointName: 'endpoint' }, caller);
    expect(await targets(cloud)).toEqual([]);
  });
});
