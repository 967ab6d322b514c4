import { expect, describe as group, test } from 'vitest';
import {
  createConfig,
  createEndpoint,
  createModel,
  describe,
  minutes,
  settled,
  type VariantWish,
} from './support/resources.ts';
import { echo, type TestCloud, testCloud } from './support/test-cloud.ts';

const seconds = (count: number): number => count * 1000;

const blueGreen = (type: string, more: object = {}, policy: object = {}, alarms?: string[]) => ({
  BlueGreenUpdatePolicy: {
    TrafficRoutingConfiguration: { Type: type, WaitIntervalInSeconds: 300, ...more },
    ...policy,
  },
  ...(alarms && { AutoRollbackConfiguration: { Alarms: alarms.map(AlarmName => ({ AlarmName })) } }),
});

const percent = (Value: number) => ({ Type: 'CAPACITY_PERCENT', Value });
const canary = (alarms?: string[]) =>
  blueGreen('CANARY', { CanarySize: percent(25) }, { TerminationWaitInSeconds: 120 }, alarms);
const rolling = { RollingUpdatePolicy: { MaximumBatchSize: percent(50), WaitIntervalInSeconds: 60 } };

async function serving(variants: Readonly<Record<string, VariantWish>>, options = {}): Promise<TestCloud> {
  const cloud = testCloud(options);
  await createEndpoint(cloud, variants);
  await createModel(cloud, 'next', 'b');
  const next = Object.entries(variants).map(([name, wish]): [string, VariantWish] => [
    name,
    { ...wish, model: 'next' },
  ]);
  await createConfig(cloud, 'next', Object.fromEntries(next));
  return cloud;
}

const update = (cloud: TestCloud, more: object = {}, EndpointConfigName = 'next'): Promise<unknown> =>
  cloud.call('UpdateEndpoint', { EndpointName: 'endpoint', EndpointConfigName, ...more });

/** What the variants said they do since the last update began, in order. */
function activities({ events }: TestCloud): string[] {
  const begun = events.findLastIndex(
    ({ detail }) => detail['EndpointStatus'] === 'UPDATING' && 'FailureReason' in detail,
  );
  const messages = events
    .slice(begun)
    .flatMap(({ detail }) => [pendingVariants(detail), detail['ProductionVariants'] as Variant[]].flat())
    .flatMap(({ VariantStatus = [] }) => VariantStatus)
    .map(({ Status, StatusMessage }) => `${Status}: ${StatusMessage}`);
  return [...new Set(messages)];
}

interface Variant {
  VariantStatus?: { Status: string; StatusMessage: string }[];
}

const pendingVariants = (detail: Record<string, unknown>): Variant[] =>
  (detail['PendingDeploymentSummary'] as { ProductionVariants: Variant[] } | undefined)?.ProductionVariants ?? [];

group('an update', () => {
  test('builds new fleets for all variants and names the new config at its end', async () => {
    const cloud = await serving({ blue: {}, green: {} });
    const old = ['blue', 'green'].flatMap(name => cloud.containers.of('endpoint', name));
    await update(cloud);
    expect(await describe(cloud)).toMatchObject({
      EndpointStatus: 'Updating',
      EndpointConfigName: 'config',
      PendingDeploymentSummary: {
        EndpointConfigName: 'next',
        ProductionVariants: [{ CurrentInstanceCount: 0 }, { CurrentInstanceCount: 0 }],
      },
    });
    const done = await settled(cloud);
    expect(done).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'next' });
    expect(done.PendingDeploymentSummary).toBeUndefined();
    const now = ['blue', 'green'].flatMap(name => cloud.containers.of('endpoint', name));
    expect(now).toHaveLength(2);
    expect(now.some(container => old.includes(container))).toBe(false);
    expect(activities(cloud)).toEqual([
      'Creating: Launching 1 instance(s).',
      'ActivatingTraffic: Activating traffic on full capacity of 1 instance(s).',
      'Deleting: Terminating 1 instance(s).',
    ]);
  });

  test('resets live counts and weights unless told to keep them', async () => {
    for (const [more, count, weight] of [
      [{}, 1, 1],
      [{ RetainAllVariantProperties: true }, 3, 5],
      [
        {
          RetainAllVariantProperties: true,
          ExcludeRetainedVariantProperties: [{ VariantPropertyType: 'DesiredWeight' }],
        },
        3,
        1,
      ],
    ] as const) {
      const cloud = await serving({ blue: {} });
      const DesiredWeightsAndCapacities = [{ VariantName: 'blue', DesiredInstanceCount: 3, DesiredWeight: 5 }];
      await cloud.call('UpdateEndpointWeightsAndCapacities', { EndpointName: 'endpoint', DesiredWeightsAndCapacities });
      await settled(cloud);
      await update(cloud, more);
      expect(await settled(cloud)).toMatchObject({
        ProductionVariants: [{ CurrentInstanceCount: count, CurrentWeight: weight }],
      });
    }
  });

  test('can add and remove variants', async () => {
    const cloud = await serving({ blue: {} });
    await createConfig(cloud, 'both', { blue: {}, green: { weight: 0 } });
    await update(cloud, {}, 'both');
    await settled(cloud);
    await createConfig(cloud, 'green', { green: {} });
    await update(cloud, {}, 'green');
    expect((await settled(cloud)).ProductionVariants).toMatchObject([{ VariantName: 'green' }]);
    expect(cloud.containers.of('endpoint', 'blue')).toEqual([]);
  });

  const failures: [string, (cloud: TestCloud) => void, string][] = [
    [
      'whose containers never become healthy',
      ({ containers }) => containers.define('echo', { ...echo, startupMs: Infinity }),
      'did not pass the ping health check',
    ],
    [
      'for which there is no capacity',
      ({ core }) => core.faults.insufficientCapacity.add('ml.m5.large'),
      'InsufficientInstanceCapacity',
    ],
  ];

  test.each(failures)('%s ends in service on the old config', async (_, spoil, reason) => {
    const cloud = await serving({ blue: {} });
    spoil(cloud);
    await update(cloud);
    expect(await settled(cloud)).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config',
      FailureReason: expect.stringContaining(reason),
    });
    expect(cloud.events.at(-1)?.detail).toMatchObject({ EndpointStatus: 'IN_SERVICE', EndpointConfigName: 'config' });
    expect(cloud.containers.of('endpoint', 'blue')).toHaveLength(1);
  });

  test('needs quota for both fleets', async () => {
    const cloud = await serving({ blue: {} }, { endpointQuota: { 'ml.m5.large': 1 } });
    await expect(update(cloud)).rejects.toMatchObject({ code: 'ResourceLimitExceeded' });
  });

  test('to a config that is not there is refused', async () => {
    const cloud = await serving({ blue: {} });
    await expect(update(cloud, {}, 'none')).rejects.toThrow('Could not find endpoint configuration');
  });

  test('asks for endpoint and config', async () => {
    const cloud = await serving({ blue: {} });
    await update(cloud);
    expect(cloud.accesses.map(({ action, resource }) => [action, resource.split(':').at(-1)])).toEqual([
      ['sagemaker:UpdateEndpoint', 'endpoint/endpoint'],
      ['sagemaker:UpdateEndpoint', 'endpoint-config/next'],
    ]);
  });
});

group('a guarded deployment', () => {
  test('by canary moves a part, bakes, moves the rest, bakes again', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    await update(cloud, { DeploymentConfig: canary() });
    const done = await settled(cloud);
    expect(done).toMatchObject({ EndpointConfigName: 'next', LastDeploymentConfig: canary() });
    expect(activities(cloud)).toEqual([
      'Creating: Launching 4 instance(s).',
      'ActivatingTraffic: Activating traffic on canary capacity of 1 instance(s).',
      'Baking: Baking for 300 seconds (WaitIntervalInSeconds) with traffic enabled on canary capacity of 1 instance(s).',
      'ActivatingTraffic: Activating traffic on full capacity of 4 instance(s).',
      'Baking: Baking for 120 seconds (TerminationWaitInSeconds) with traffic enabled on full capacity of 4 instance(s).',
      'Deleting: Terminating 4 instance(s).',
    ]);
  });

  test.each([
    ['ALL_AT_ONCE', blueGreen('ALL_AT_ONCE', {}, { TerminationWaitInSeconds: 600 }), 600],
    ['CANARY', canary(), 420],
    ['LINEAR', blueGreen('LINEAR', { LinearStepSize: percent(25) }), 1200],
    ['rolling', rolling, 120],
  ])('%s lasts at least as long as it waits', async (_, DeploymentConfig, waits) => {
    const cloud = await serving({ blue: { count: 4 } });
    const begun = cloud.clock.now();
    await update(cloud, { DeploymentConfig });
    expect(await settled(cloud)).toMatchObject({
      EndpointConfigName: 'next',
      ProductionVariants: [{ CurrentInstanceCount: 4 }],
    });
    expect(cloud.clock.now() - begun).toBeGreaterThan(seconds(waits) + minutes(3));
    expect(cloud.clock.now() - begun).toBeLessThan(seconds(waits) + minutes(11));
  });

  test('is kept for the next update only when asked', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    await update(cloud, { DeploymentConfig: canary() });
    await settled(cloud);
    await update(cloud, { RetainDeploymentConfig: true }, 'config');
    expect(await settled(cloud)).toMatchObject({ LastDeploymentConfig: canary() });
    await update(cloud);
    expect((await settled(cloud)).LastDeploymentConfig).toBeUndefined();
  });

  test('rolls back silently when an alarm goes off in a bake', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    await update(cloud, { DeploymentConfig: canary(['errors']) });
    await cloud.clock.advance(minutes(6));
    expect(await describe(cloud)).toMatchObject({ EndpointStatus: 'Updating' });
    cloud.alarms.set('errors', 'ALARM');
    const done = await settled(cloud);
    expect(done).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'config' });
    expect(done.FailureReason).toBeUndefined();
    expect(cloud.containers.of('endpoint', 'blue')).toHaveLength(1);
  });

  test('whose role may not read the alarm rolls back', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    cloud.denied.add('cloudwatch:DescribeAlarms');
    await update(cloud, { DeploymentConfig: canary(['errors']) });
    expect(await settled(cloud)).toMatchObject({ EndpointConfigName: 'config' });
  });

  test('whose rollback fails serves a mix, and the next update repairs it', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    cloud.core.faults.failedRollbacks.add('endpoint');
    cloud.alarms.set('errors', 'ALARM');
    await update(cloud, { DeploymentConfig: canary(['errors']) });
    expect(await settled(cloud)).toMatchObject({
      EndpointStatus: 'UpdateRollbackFailed',
      EndpointConfigName: 'config',
    });
    expect(cloud.containers.of('endpoint', 'blue')).toHaveLength(2);
    const weights = {
      EndpointName: 'endpoint',
      DesiredWeightsAndCapacities: [{ VariantName: 'blue', DesiredWeight: 1 }],
    };
    await expect(cloud.call('UpdateEndpointWeightsAndCapacities', weights)).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await update(cloud);
    expect(await settled(cloud)).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'next' });
    expect(cloud.containers.of('endpoint', 'blue')).toHaveLength(1);
  });

  const refusals: [string, number, object, string][] = [
    ['a canary without size', 4, blueGreen('CANARY'), 'CanarySize is required'],
    [
      'a canary of more than half',
      4,
      blueGreen('CANARY', { CanarySize: percent(60) }),
      'CanarySize must be at most 50%',
    ],
    [
      'a canary of three in four instances',
      4,
      blueGreen('CANARY', { CanarySize: { Type: 'INSTANCE_COUNT', Value: 3 } }),
      'CanarySize must be at most 50%',
    ],
    ['a canary of one instance', 1, canary(), 'CanarySize must be at most 50%'],
    ['linear steps without size', 4, blueGreen('LINEAR'), 'LinearStepSize is required'],
    [
      'linear steps below ten percent',
      20,
      blueGreen('LINEAR', { LinearStepSize: percent(5) }),
      'LinearStepSize must be between 10% and 50%',
    ],
    [
      'batches of more than half',
      4,
      { RollingUpdatePolicy: { MaximumBatchSize: percent(60), WaitIntervalInSeconds: 0 } },
      'MaximumBatchSize must be between 5% and 50%',
    ],
    ['two policies', 4, { ...canary(), ...rolling }, 'either BlueGreenUpdatePolicy or RollingUpdatePolicy'],
    [
      'waits longer than its timeout',
      4,
      blueGreen('LINEAR', { LinearStepSize: percent(25) }, { MaximumExecutionTimeoutInSeconds: 1000 }),
      'MaximumExecutionTimeoutInSeconds must be greater than the total wait time of the deployment, which is 1200 seconds.',
    ],
  ];

  test.each(refusals)('is refused with %s', async (_, count, DeploymentConfig, message) => {
    const cloud = await serving({ blue: { count } });
    await expect(update(cloud, { DeploymentConfig })).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
    expect(await describe(cloud)).toMatchObject({ EndpointStatus: 'InService' });
  });

  test('is refused when variants change', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    await createConfig(cloud, 'both', { blue: { count: 4 }, green: {} });
    await expect(update(cloud, { DeploymentConfig: canary() }, 'both')).rejects.toThrow('different variant names');
  });

  test('by batches is refused for several variants', async () => {
    const cloud = await serving({ blue: { count: 4 }, green: { count: 4 } });
    await expect(update(cloud, { DeploymentConfig: rolling })).rejects.toThrow('multiple production variants');
  });

  test('that takes too long is rolled back', async () => {
    const cloud = await serving({ blue: { count: 4 } });
    const DeploymentConfig = blueGreen(
      'ALL_AT_ONCE',
      {},
      { TerminationWaitInSeconds: 590, MaximumExecutionTimeoutInSeconds: 600 },
    );
    await update(cloud, { DeploymentConfig });
    expect(await settled(cloud)).toMatchObject({
      EndpointConfigName: 'config',
      FailureReason: expect.stringContaining('MaximumExecutionTimeoutInSeconds'),
    });
  });
});
