import { expect, describe as group, test } from 'vitest';
import type { ContainerResponse } from '../../../../local/containers/container.ts';
import {
  createConfig,
  createEndpoint,
  createModel,
  describe,
  minutes,
  settled,
} from '../sagemaker/support/resources.ts';
import { bytes, echo, type TestCloud, testCloud, text } from '../sagemaker/support/test-cloud.ts';

interface Answer {
  Body: Uint8Array;
  InvokedProductionVariant: string;
  CustomAttributes?: string;
}

/** Invokes and lets the time pass that the model takes. */
async function invoke(cloud: TestCloud, more: object = {}, ms = 100): Promise<Answer> {
  const answering = cloud.runtime<Answer>('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x'), ...more });
  answering.catch(() => {});
  await cloud.clock.advance(ms);
  return answering;
}

async function serving(
  variants: Parameters<typeof createEndpoint>[1] = { blue: {} },
  image = echo,
): Promise<TestCloud> {
  const cloud = testCloud({ images: { echo: image } });
  await createEndpoint(cloud, variants);
  return cloud;
}

const answer = (status: number, body: string): ContainerResponse => ({ status, headers: {}, body: bytes(body) });

group('an invocation', () => {
  test('passes headers both ways and names its variant', async () => {
    const cloud = await serving();
    const output = await invoke(cloud, {
      ContentType: 'text/plain',
      CustomAttributes: 'trace=1',
      Accept: 'text/plain',
    });
    expect(text(output.Body)).toBe('a:x');
    expect(output).toMatchObject({
      InvokedProductionVariant: 'blue',
      ContentType: 'text/plain',
      CustomAttributes: 'trace=1',
    });
    expect(cloud.accesses).toEqual([
      { action: 'sagemaker:InvokeEndpoint', resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/endpoint' },
    ]);
  });

  test('goes to variants by weight, or to the one it names', async () => {
    const cloud = await serving({ blue: { weight: 3 }, green: { weight: 1 }, idle: { weight: 0 } });
    const counts: Record<string, number> = {};
    for (let i = 0; i < 400; i++) {
      const { InvokedProductionVariant: variant } = await invoke(cloud, {}, 20);
      counts[variant] = (counts[variant] ?? 0) + 1;
    }
    expect(counts['idle']).toBeUndefined();
    expect(counts['blue']).toBeGreaterThan(270);
    expect(counts['green']).toBeGreaterThan(70);
    expect(await invoke(cloud, { TargetVariant: 'idle' })).toMatchObject({ InvokedProductionVariant: 'idle' });
  });

  const refusals: [string, object, unknown][] = [
    ['an endpoint that is not there', { EndpointName: 'other' }, 'Endpoint other of account 111122223333 not found.'],
    [
      'an endpoint in another case',
      { EndpointName: 'Endpoint' },
      'Endpoint Endpoint of account 111122223333 not found.',
    ],
    [
      'a variant that is not there',
      { TargetVariant: 'green' },
      'Variant green of endpoint endpoint of account 111122223333 not found.',
    ],
    [
      'a target model',
      { TargetModel: 'm.tar.gz' },
      'Endpoint endpoint is not a multi-model endpoint and does not support target model header.',
    ],
    ['a body that is too large', { Body: new Uint8Array(6_291_457) }, expect.stringContaining('6291456')],
  ];

  test.each(refusals)('of %s is refused', async (_, more, message) => {
    await expect(invoke(await serving(), more)).rejects.toMatchObject({
      code: 'ValidationError',
      status: 400,
      message,
    });
  });

  test('of an endpoint that is being created is refused', async () => {
    const cloud = testCloud();
    await createModel(cloud, 'model');
    await createConfig(cloud, 'config');
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    await expect(invoke(cloud)).rejects.toMatchObject({ code: 'ValidationError' });
  });
});

group('what the container does wrong', () => {
  test.each([
    [400, 'client'],
    [503, 'server'],
  ])('%i comes as ModelError of the %s', async (status, kind) => {
    const cloud = await serving();
    cloud.containers.of('endpoint', 'blue')[0]?.fail(answer(status, 'no such feature'));
    await expect(invoke(cloud)).rejects.toMatchObject({
      code: 'ModelError',
      status: 424,
      message:
        `Received ${kind} error (${status}) from primary with message "no such feature". See ` +
        'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logEventViewer:group=/aws/sagemaker/Endpoints/endpoint ' +
        'in account 111122223333 for more information.',
      fields: {
        OriginalStatusCode: status,
        OriginalMessage: 'no such feature',
        LogStreamArn: 'arn:aws:logs:us-east-1:111122223333:log-group:/aws/sagemaker/Endpoints/endpoint',
      },
    });
  });

  test('an answer beyond the limit comes as ModelError', async () => {
    const cloud = await serving();
    const body = new Uint8Array(6_291_457);
    cloud.containers.of('endpoint', 'blue')[0]?.fail({ status: 200, headers: {}, body });
    await expect(invoke(cloud)).rejects.toMatchObject({
      code: 'ModelError',
      message: expect.stringContaining('6291456'),
    });
  });

  test('a minute without answer is a timeout, and the container stays busy', async () => {
    const cloud = testCloud({
      images: { echo: { ...echo, latencyMs: () => 100_000 } },
      concurrencyPerInstance: () => 1,
    });
    await createEndpoint(cloud);
    await expect(invoke(cloud, {}, minutes(1))).rejects.toMatchObject({
      code: 'ModelError',
      fields: { OriginalStatusCode: 0, OriginalMessage: expect.stringContaining('timed out') },
    });
    // The next one waits until the first has really been answered, 40 s later.
    await expect(invoke(cloud, {}, minutes(1))).rejects.toMatchObject({ code: 'ModelError' });
  });

  test('a dead container gives server error 0 until it has been restarted', async () => {
    const cloud = await serving();
    cloud.containers.of('endpoint', 'blue')[0]?.die();
    await expect(invoke(cloud)).rejects.toMatchObject({ code: 'ModelError', fields: { OriginalStatusCode: 0 } });
    await cloud.clock.advance(minutes(1));
    expect(text((await invoke(cloud)).Body)).toBe('a:x');
  });

  test('serverless concurrency beyond its limit is throttled', async () => {
    const cloud = testCloud({ images: { echo: { ...echo, latencyMs: () => 1000 } } });
    await createModel(cloud, 'model');
    const ServerlessConfig = { MemorySizeInMB: 1024, MaxConcurrency: 1 };
    const ProductionVariants = [{ VariantName: 'blue', ModelName: 'model', ServerlessConfig }];
    await cloud.call('CreateEndpointConfig', { EndpointConfigName: 'config', ProductionVariants });
    await cloud.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
    await settled(cloud);
    const first = invoke(cloud, {}, 2000);
    await expect(invoke(cloud)).rejects.toMatchObject({ code: 'ThrottlingException', status: 400 });
    expect(await first).toMatchObject({ InvokedProductionVariant: 'blue' });
  });
});

group('load', () => {
  test('beyond what the instances can do at a time waits; more instances shorten the wait', async () => {
    const duration = async (instances: number): Promise<number> => {
      const cloud = testCloud({
        images: { echo: { ...echo, latencyMs: () => 1000 } },
        concurrencyPerInstance: () => 2,
      });
      await createEndpoint(cloud, { blue: { count: instances } });
      const begun = cloud.clock.now();
      let answered = 0;
      for (let i = 0; i < 8; i++)
        void cloud.runtime('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') }).then(() => answered++);
      await cloud.clock.until(() => answered === 8, minutes(1));
      return cloud.clock.now() - begun;
    };
    expect(await duration(1)).toBe(4000);
    expect(await duration(2)).toBe(2000);
  });
});

group('while the endpoint is updated', () => {
  async function updating(more: object = {}, image = echo): Promise<TestCloud> {
    const cloud = await serving({ blue: { count: 2 } }, image);
    await createModel(cloud, 'next', 'b');
    await createConfig(cloud, 'next', { blue: { model: 'next', count: 2 } });
    await cloud.call('UpdateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'next', ...more });
    return cloud;
  }

  test('the old fleet serves, then the new one, and nothing is lost', async () => {
    const cloud = await updating();
    const answers: string[] = [];
    let failed = 0;
    for (let second = 0; second < 480; second++) {
      cloud.runtime<Answer>('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') }).then(
        ({ Body }) => answers.push(text(Body)),
        () => failed++,
      );
      await cloud.clock.advance(1000);
    }
    expect(failed).toBe(0);
    expect(answers).toHaveLength(480);
    expect(answers[0]).toBe('a:x');
    expect(answers.at(-1)).toBe('b:x');
    const switched = answers.indexOf('b:x');
    expect(answers.slice(switched)).not.toContain('a:x');
    expect(await describe(cloud)).toMatchObject({ EndpointConfigName: 'next' });
  });

  test('requests in flight are answered by the fleet that took them', async () => {
    const cloud = await updating({}, { ...echo, latencyMs: () => 50_000 });
    const answers: string[] = [];
    let failed = 0;
    for (let sent = 0; sent < 80; sent++) {
      cloud.runtime<Answer>('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes('x') }).then(
        ({ Body }) => answers.push(text(Body)),
        () => failed++,
      );
      await cloud.clock.advance(6000);
    }
    await cloud.clock.advance(minutes(1));
    expect(failed).toBe(0);
    expect(answers.filter(body => body === 'b:x').length).toBeGreaterThan(10);
    expect(answers).toHaveLength(80);
  });

  test('a container that never answers does not hold up the update', async () => {
    const cloud = await updating({}, { ...echo, latencyMs: () => minutes(1000) });
    const hanging = invoke(cloud, {}, minutes(1));
    await expect(hanging).rejects.toMatchObject({ code: 'ModelError' });
    expect(await settled(cloud)).toMatchObject({ EndpointConfigName: 'next' });
    expect(cloud.containers.of('endpoint', 'blue')).toHaveLength(1);
  });

  test('a canary gets its part of the traffic', async () => {
    const TrafficRoutingConfiguration = {
      Type: 'CANARY',
      CanarySize: { Type: 'INSTANCE_COUNT', Value: 1 },
      WaitIntervalInSeconds: 3600,
    };
    const cloud = await updating({ DeploymentConfig: { BlueGreenUpdatePolicy: { TrafficRoutingConfiguration } } });
    await cloud.clock.advance(minutes(10));
    const answers: string[] = [];
    for (let i = 0; i < 200; i++) answers.push(text((await invoke(cloud, {}, 20)).Body));
    const canary = answers.filter(body => body === 'b:x').length;
    expect(canary).toBeGreaterThan(70);
    expect(canary).toBeLessThan(130);
  });

  test('a variant that is added takes requests once its traffic is activated', async () => {
    const cloud = await serving();
    await createConfig(cloud, 'both', { blue: {}, green: { weight: 0 } });
    await cloud.call('UpdateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'both' });
    await expect(invoke(cloud, { TargetVariant: 'green' })).rejects.toMatchObject({ code: 'ValidationError' });
    await settled(cloud);
    expect(await invoke(cloud, { TargetVariant: 'green' })).toMatchObject({ InvokedProductionVariant: 'green' });
  });
});
