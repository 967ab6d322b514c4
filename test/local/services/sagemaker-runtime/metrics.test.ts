import { expect, describe as group, test } from 'vitest';
import { createEndpoint } from '../sagemaker/support/resources.ts';
import { bytes, echo, type TestCloud, testCloud } from '../sagemaker/support/test-cloud.ts';

interface Datum {
  MetricName: string;
  Dimensions: { Name: string; Value: string }[];
  Timestamp: Date;
  Value?: number;
  Values?: number[];
  Counts?: number[];
  Unit: string;
  StorageResolution: number;
}

/** Two good and two bad requests on an endpoint of two instances, at the start of a ten-second window. */
async function measured(): Promise<{ cloud: TestCloud; windowStart: number }> {
  const cloud = testCloud({ images: { echo: { ...echo, latencyMs: () => 250 } } });
  await createEndpoint(cloud, { blue: { count: 2 } });
  await cloud.clock.advance(10_000 - (cloud.clock.now() % 10_000));
  const windowStart = cloud.clock.now();
  const invoke = (): void => {
    cloud.runtime('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') }).catch(() => {});
  };
  invoke();
  invoke();
  await cloud.clock.advance(1000);
  cloud.containers.of('endpoint', 'blue')[0]?.fail({ status: 500, headers: {}, body: bytes('no') });
  invoke();
  await cloud.clock.advance(1000);
  cloud.containers.of('endpoint', 'blue')[0]?.fail({ status: 400, headers: {}, body: bytes('no') });
  invoke();
  await cloud.clock.advance(8000);
  return { cloud, windowStart };
}

const metric = ({ metrics }: TestCloud, name: string, dimensions = 2): Datum[] =>
  (metrics as Datum[]).filter(datum => datum.MetricName === name && datum.Dimensions.length === dimensions);

group('invocation metrics', () => {
  test.each([
    ['Invocations', [1], [4]],
    ['InvocationsPerInstance', [0.5], [4]],
    ['Invocation4XXErrors', [0, 1], [3, 1]],
    ['Invocation5XXErrors', [0, 1], [3, 1]],
    ['InvocationModelErrors', [0, 1], [2, 2]],
    ['ModelLatency', [250_000], [4]],
  ])('%s is put once a window, with every value', async (name, Values, Counts) => {
    const { cloud, windowStart } = await measured();
    expect(metric(cloud, name)).toMatchObject([
      {
        Timestamp: new Date(windowStart),
        Dimensions: [
          { Name: 'EndpointName', Value: 'endpoint' },
          { Name: 'VariantName', Value: 'blue' },
        ],
        Values,
        Counts,
      },
    ]);
  });

  test('tell the fleets of an update apart by their config', async () => {
    const { cloud } = await measured();
    expect(metric(cloud, 'Invocations', 3)[0]?.Dimensions.at(-1)).toEqual({
      Name: 'EndpointConfigName',
      Value: 'config',
    });
  });

  test('give the mean concurrency of an instance in high resolution', async () => {
    const { cloud } = await measured();
    const [datum] = metric(cloud, 'ConcurrentRequestsPerModel');
    expect(datum?.StorageResolution).toBe(1);
    expect(datum?.Value).toBeCloseTo((4 * 250) / 10_000 / 2, 3);
  });

  test('stop when the requests stop', async () => {
    const { cloud } = await measured();
    const before = cloud.metrics.length;
    await cloud.clock.advance(60_000);
    expect(cloud.metrics.length).toBe(before);
  });
});
