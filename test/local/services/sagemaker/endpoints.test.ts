import { expect, describe as group, test } from 'vitest';
import { nothing } from '../../../support/nothing.ts';
import { createConfig, createEndpoint, createModel, describe, minutes, settled } from './support/resources.ts';
import { echo, image, roleArn, type SeenEvent, type TestCloud, testCloud } from './support/test-cloud.ts';

const arn = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/endpoint';

const states = (cloud: TestCloud): unknown[] =>
  eventsOf(cloud, 'SageMaker Endpoint State Change').map(event => event.detail['EndpointStatus']);

const eventsOf = (cloud: TestCloud, detailType: string): SeenEvent[] =>
  cloud.events.filter(event => event.detailType === detailType);

async function creating(cloud: TestCloud): Promise<void> {
  await createModel(cloud, 'model');
  await createConfig(cloud, 'config');
  await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
}

group('creating an endpoint', () => {
  test('goes from Creating to InService in minutes, and announces both', async () => {
    const cloud = testCloud();
    const begun = cloud.clock.now();
    await creating(cloud);
    expect(await describe(cloud)).toMatchObject({
      EndpointStatus: 'Creating',
      PendingDeploymentSummary: {
        EndpointConfigName: 'config',
        ProductionVariants: [
          {
            CurrentInstanceCount: 0,
            DesiredInstanceCount: 1,
            InstanceType: 'ml.m5.large',
            VariantStatus: [{ Status: 'Creating', StatusMessage: 'Launching 1 instance(s).' }],
          },
        ],
      },
    });
    const done = await settled(cloud);
    expect(done).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config',
      ProductionVariants: [{ VariantName: 'blue', CurrentInstanceCount: 1, DesiredInstanceCount: 1 }],
    });
    expect(done.PendingDeploymentSummary).toBeUndefined();
    expect(cloud.clock.now() - begun).toBeGreaterThan(minutes(3));
    expect(cloud.clock.now() - begun).toBeLessThan(minutes(6));
    expect(states(cloud)).toEqual(['CREATING', 'IN_SERVICE']);
  });

  test('announces the shape that AWS documents', async () => {
    const cloud = testCloud();
    await creating(cloud);
    await settled(cloud);
    expect(eventsOf(cloud, 'SageMaker Endpoint State Change').at(-1)).toMatchObject({
      source: 'aws.sagemaker',
      resources: [arn],
      detail: {
        EndpointName: 'endpoint',
        EndpointArn: arn,
        EndpointConfigName: 'config',
        ProductionVariants: [{ VariantName: 'blue', DesiredWeight: 1, DesiredInstanceCount: 1 }],
        EndpointStatus: 'IN_SERVICE',
        FailureReason: null,
        CreationTime: expect.any(Number),
        LastModifiedTime: cloud.clock.now(),
        Tags: nothing,
      },
    });
  });

  const notHealthy =
    'The primary container for production variant blue did not pass the ping health check. Please check CloudWatch logs for this endpoint.';

  const failures: [string, (cloud: TestCloud) => void, string][] = [
    [
      'a container that never becomes healthy',
      ({ containers }) => containers.define('echo', { ...echo, startupMs: Infinity }),
      notHealthy,
    ],
    [
      'an unknown image',
      ({ containers }) => containers.define('echo', undefined),
      'Please make sure all images included in the model for the production variant blue exist, and that the execution role used to create the model has permissions to access them.',
    ],
    [
      'an artefact that is not there',
      ({ objects }) => objects.clear(),
      'Could not access model data at s3://models/a.tar.gz.',
    ],
    [
      'a role that may not read it',
      ({ denied }) => denied.add('s3:GetObject'),
      'Could not access model data at s3://models/a.tar.gz.',
    ],
    [
      'no capacity',
      ({ core }) => core.faults.insufficientCapacity.add('ml.m5.large'),
      'Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error.',
    ],
  ];

  test.each(failures)('fails with %s; deleting is all that is left', async (_, spoil, reason) => {
    const cloud = testCloud();
    spoil(cloud);
    await creating(cloud);
    expect(await settled(cloud)).toMatchObject({
      EndpointStatus: 'Failed',
      FailureReason: expect.stringContaining(reason),
    });
    expect(states(cloud)).toEqual(['CREATING', 'FAILED']);
    await expect(
      cloud.call('UpdateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' }),
    ).rejects.toMatchObject({ code: 'ValidationException' });
    await cloud.call('DeleteEndpoint', { EndpointName: 'endpoint' });
  });

  test('fails with an image of another Region', async () => {
    const cloud = testCloud();
    const Image = image.replace('us-east-1', 'eu-west-1');
    await cloud.call('CreateModel', { ModelName: 'model', PrimaryContainer: { Image }, ExecutionRoleArn: roleArn });
    await createConfig(cloud, 'config');
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    const FailureReason = expect.stringContaining('make sure all images included in the model');
    expect(await settled(cloud)).toMatchObject({ EndpointStatus: 'Failed', FailureReason });
  });

  test('waits as long for the health check as the variant says', async () => {
    const cloud = testCloud({ images: { echo: { ...echo, startupMs: 100_000 } } });
    await createModel(cloud, 'model');
    const variant = { VariantName: 'blue', ModelName: 'model', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
    const ProductionVariants = [{ ...variant, ContainerStartupHealthCheckTimeoutInSeconds: 90 }];
    await cloud.call('CreateEndpointConfig', { EndpointConfigName: 'config', ProductionVariants });
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    expect(await settled(cloud)).toMatchObject({ EndpointStatus: 'Failed', FailureReason: notHealthy });
  });

  test('beyond the quota is refused', async () => {
    const cloud = testCloud({ endpointQuota: { 'ml.m5.large': 1 } });
    await createEndpoint(cloud);
    await expect(
      cloud.call('CreateEndpoint', { EndpointName: 'other', EndpointConfigName: 'config' }),
    ).rejects.toMatchObject({
      code: 'ResourceLimitExceeded',
      message: expect.stringContaining(
        "The account-level service limit 'ml.m5.large for endpoint usage' is 1 Instances, with current utilization of 1 Instances and a request delta of 1 Instances.",
      ),
    });
  });
});

group('deleting an endpoint', () => {
  test('takes a minute or two, then the name is free', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud);
    await cloud.call('DeleteEndpoint', { EndpointName: 'endpoint' });
    expect(await describe(cloud)).toMatchObject({ EndpointStatus: 'Deleting' });
    await cloud.clock.advance(minutes(2));
    await expect(describe(cloud)).rejects.toMatchObject({
      code: 'ValidationException',
      message: `Could not find endpoint "${arn}".`,
    });
    expect(states(cloud).at(-1)).toBe('DELETING');
    expect(cloud.containers.of('endpoint', 'blue')).toEqual([]);
    await cloud.call('DescribeEndpointConfig', { EndpointConfigName: 'config' });
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
  });
});

group('weights and capacities', () => {
  const change = (cloud: TestCloud, ...desired: object[]): Promise<unknown> =>
    cloud.call('UpdateEndpointWeightsAndCapacities', {
      EndpointName: 'endpoint',
      DesiredWeightsAndCapacities: desired,
    });

  test('of weights takes about a minute', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud, { blue: {}, green: {} });
    const begun = cloud.clock.now();
    await change(cloud, { VariantName: 'blue', DesiredWeight: 0 }, { VariantName: 'green', DesiredWeight: 3 });
    expect(await describe(cloud)).toMatchObject({
      EndpointStatus: 'Updating',
      ProductionVariants: [
        { CurrentWeight: 1, DesiredWeight: 0 },
        { CurrentWeight: 1, DesiredWeight: 3 },
      ],
    });
    expect(await settled(cloud)).toMatchObject({ ProductionVariants: [{ CurrentWeight: 0 }, { CurrentWeight: 3 }] });
    expect(cloud.clock.now() - begun).toBeLessThan(minutes(1.5));
    expect(states(cloud).slice(-2)).toEqual(['UPDATING', 'IN_SERVICE']);
  });

  test('of a capacity shows what it does, and keeps the container', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud);
    const [container] = cloud.containers.of('endpoint', 'blue');
    await change(cloud, { VariantName: 'blue', DesiredInstanceCount: 3 });
    const { ProductionVariants, PendingDeploymentSummary } = await describe(cloud);
    expect(PendingDeploymentSummary).toBeUndefined();
    expect(ProductionVariants).toMatchObject([
      {
        CurrentInstanceCount: 1,
        DesiredInstanceCount: 3,
        VariantStatus: [{ Status: 'Updating', StatusMessage: 'Scaling out desired instance count to 3.' }],
      },
    ]);
    expect(await settled(cloud)).toMatchObject({ ProductionVariants: [{ CurrentInstanceCount: 3 }] });
    expect(cloud.containers.of('endpoint', 'blue')).toEqual([container]);
  });

  test('that cannot be had rolls back', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud);
    cloud.core.faults.insufficientCapacity.add('ml.m5.large');
    await change(cloud, { VariantName: 'blue', DesiredInstanceCount: 3 });
    expect(await settled(cloud)).toMatchObject({
      FailureReason: expect.stringContaining('InsufficientInstanceCapacity'),
      ProductionVariants: [{ CurrentInstanceCount: 1, DesiredInstanceCount: 1 }],
    });
    expect(states(cloud).slice(-3)).toEqual(['UPDATING', 'ROLLING_BACK', 'IN_SERVICE']);
  });

  const refusals: [string, object[], string][] = [
    [
      'a variant that is not there',
      [{ VariantName: 'red', DesiredWeight: 1 }],
      `Could not find variant "red" of endpoint "${arn}".`,
    ],
    [
      'the capacity of two variants',
      [
        { VariantName: 'blue', DesiredInstanceCount: 2 },
        { VariantName: 'green', DesiredInstanceCount: 2 },
      ],
      'The capacity of only one variant can be updated at a time.',
    ],
    [
      'no instance at all',
      [{ VariantName: 'blue', DesiredInstanceCount: 0 }],
      'DesiredInstanceCount of variant "blue" must be at least 1.',
    ],
  ];

  test.each(refusals)('of %s is refused', async (_, desired, message) => {
    const cloud = testCloud();
    await createEndpoint(cloud, { blue: {}, green: {} });
    await expect(change(cloud, ...desired)).rejects.toMatchObject({ code: 'ValidationException', message });
  });
});

group('what a status allows', () => {
  const update = { EndpointName: 'endpoint', EndpointConfigName: 'config' };
  const weights = {
    EndpointName: 'endpoint',
    DesiredWeightsAndCapacities: [{ VariantName: 'blue', DesiredWeight: 2 }],
  };
  const changes: [string, object][] = [
    ['UpdateEndpoint', update],
    ['UpdateEndpointWeightsAndCapacities', weights],
    ['DeleteEndpoint', { EndpointName: 'endpoint' }],
  ];

  const busy: [string, (cloud: TestCloud) => Promise<unknown>][] = [
    ['Creating', creating],
    [
      'Updating',
      async cloud => {
        await createEndpoint(cloud);
        await cloud.call('UpdateEndpoint', update);
      },
    ],
    [
      'SystemUpdating',
      async cloud => {
        await createEndpoint(cloud);
        cloud.core.beginMaintenance('endpoint');
      },
    ],
    [
      'Deleting',
      async cloud => {
        await createEndpoint(cloud);
        await cloud.call('DeleteEndpoint', { EndpointName: 'endpoint' });
      },
    ],
  ];

  test.each(busy)('%s refuses every change', async (status, reach) => {
    const cloud = testCloud();
    await reach(cloud);
    expect(await describe(cloud)).toMatchObject({ EndpointStatus: status });
    for (const [operation, input] of changes) {
      await expect(cloud.call(operation, input)).rejects.toMatchObject({
        code: 'ValidationException',
        message: `Cannot update in-progress endpoint "${arn}".`,
      });
    }
  });

  test('maintenance ends', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud);
    cloud.core.beginMaintenance('endpoint')();
    expect(states(cloud).slice(-2)).toEqual(['SYSTEM_UPDATING', 'IN_SERVICE']);
  });

  test('a second endpoint of the name is refused', async () => {
    const cloud = testCloud();
    await createEndpoint(cloud);
    await expect(
      cloud.call('CreateEndpoint', { EndpointName: 'Endpoint', EndpointConfigName: 'config' }),
    ).rejects.toThrow(`Cannot create already existing endpoint "${arn}".`);
  });
});
