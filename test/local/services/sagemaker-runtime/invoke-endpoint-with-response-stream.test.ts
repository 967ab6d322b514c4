import { expect, describe as group, test } from 'vitest';
import type { VirtualImage, VirtualPart } from '../../../../local/containers/virtual-container.ts';
import { createEndpoint } from '../sagemaker/support/resources.ts';
import { bytes, echo, type TestCloud, testCloud, text } from '../sagemaker/support/test-cloud.ts';

interface Answer {
  readonly Body: AsyncIterable<{ PayloadPart: { Bytes: Uint8Array } }>;
  readonly InvokedProductionVariant: string;
  readonly ContentType?: string;
}

const parts = (...given: VirtualPart[]): VirtualImage => ({
  ...echo,
  stream: ({ headers }) => ({ headers: { 'content-type': headers['accept'] ?? 'text/plain' }, parts: given }),
});
const part = (value: string, afterMs = 0): VirtualPart => ({ bytes: bytes(value), afterMs });

async function serving(image: VirtualImage, variant: object = {}): Promise<TestCloud> {
  const cloud = testCloud({ images: { echo: image } });
  await createEndpoint(cloud, { blue: variant });
  return cloud;
}

async function open(cloud: TestCloud, more: object = {}, ms = 100): Promise<Answer> {
  const input = { EndpointName: 'endpoint', Body: bytes('x'), ...more };
  const answering = cloud.runtime<Answer>('InvokeEndpointWithResponseStream', input);
  answering.catch(() => {});
  await cloud.clock.advance(ms);
  return answering;
}

/** All parts as text, and the error after them. */
async function rest(cloud: TestCloud, { Body }: Answer, ms: number) {
  const seen: { text: string; at: number }[] = [];
  const begun = cloud.clock.now();
  const reading = (async () => {
    for await (const { PayloadPart } of Body)
      seen.push({ text: text(PayloadPart.Bytes), at: cloud.clock.now() - begun });
  })();
  const failed = reading.then(
    () => undefined,
    (error: unknown) => error as { code: string; fields: object },
  );
  await cloud.clock.advance(ms);
  return { seen, error: await failed };
}

group('a streamed invocation', () => {
  test('hands on each part when the container sends it', async () => {
    const cloud = await serving(parts(part('one', 10), part('two', 1_000), part('three', 2_000)));
    const answer = await open(cloud, { Accept: 'text/event-stream' }, 0);
    expect(answer).toMatchObject({ InvokedProductionVariant: 'blue', ContentType: 'text/event-stream' });
    const { seen, error } = await rest(cloud, answer, 5_000);
    expect(seen).toEqual([
      { text: 'one', at: 10 },
      { text: 'two', at: 1_010 },
      { text: 'three', at: 3_010 },
    ]);
    expect(error).toBeUndefined();
  });

  test('takes the permission of InvokeEndpoint', async () => {
    const cloud = await serving(echo);
    await open(cloud);
    expect(cloud.accesses).toEqual([
      { action: 'sagemaker:InvokeEndpoint', resource: expect.stringMatching(/:endpoint\/endpoint$/) },
    ]);
  });

  test('is a ModelError before it has begun: a status of the container, a dead container', async () => {
    const cloud = await serving(echo);
    const [container] = cloud.containers.of('endpoint', 'blue');
    container?.fail({ status: 500, headers: {}, body: bytes('no') });
    await expect(open(cloud)).rejects.toMatchObject({
      code: 'ModelError',
      fields: { OriginalStatusCode: 500, OriginalMessage: 'no' },
    });
    container?.die();
    await expect(open(cloud)).rejects.toMatchObject({ code: 'ModelError', fields: { OriginalStatusCode: 0 } });
    await expect(open(cloud, { EndpointName: 'other' })).rejects.toMatchObject({ code: 'ValidationError' });
  });

  test('ends with StreamBroken when the container breaks off, after all it has sent', async () => {
    const cloud = await serving(parts(part('one'), {}));
    const { seen, error } = await rest(cloud, await open(cloud), 100);
    expect(seen.map(one => one.text)).toEqual(['one']);
    expect(error).toMatchObject({ code: 'ModelStreamError', fields: { ErrorCode: 'StreamBroken' } });
  });

  test('ends after eight minutes, and keeps the instance until the container has ended', async () => {
    const cloud = await serving(parts(part('one'), part('late', 500_000)));
    const answer = await open(cloud, {}, 0);
    const fleet = cloud.core.endpoint('endpoint')?.fleets.get('blue');
    const { error } = await rest(cloud, answer, 479_000 + 1_001);
    expect(error).toMatchObject({ fields: { ErrorCode: 'ModelInvocationTimeExceeded' } });
    expect(fleet?.inFlight).toBe(1);
    await cloud.clock.advance(20_000);
    expect(fleet?.inFlight).toBe(0);
  });

  test('goes on when its reader leaves: the instance is free when the container has ended', async () => {
    const cloud = await serving(parts(part('one'), part('two', 5_000)));
    const answer = await open(cloud, {}, 0);
    const reader = answer.Body[Symbol.asyncIterator]();
    await reader.next();
    await reader.return?.();
    const fleet = cloud.core.endpoint('endpoint')?.fleets.get('blue');
    await cloud.clock.advance(4_000);
    expect(fleet?.inFlight).toBe(1);
    await cloud.clock.advance(1_500);
    expect(fleet?.inFlight).toBe(0);
  });

  test('counts as one invocation, broken ones as errors of the model', async () => {
    const cloud = await serving(parts(part('one'), {}));
    await rest(cloud, await open(cloud), 100);
    await cloud.clock.advance(10_000);
    const data = JSON.stringify(cloud.metrics);
    expect(data).toContain('"MetricName":"InvocationModelErrors"');
    expect(data).toMatch(/"MetricName":"InvocationModelErrors",[^}]*"Values":\[1\],"Counts":\[1\]/);
  });
});
