import { afterEach, describe, expect, it } from 'vitest';
import type { VirtualImage } from '../../../../local/containers/virtual-container.ts';
import { createModel, minutes, settled } from '../sagemaker/support/resources.ts';
import { bytes, echo, type TestCloud, testCloud, text } from '../sagemaker/support/test-cloud.ts';

const topic = 'arn:aws:sns:us-east-1:111122223333:done';
const variant = { VariantName: 'blue', ModelName: 'model', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
const OutputConfig = {
  S3OutputPath: 's3://answers/out/',
  S3FailurePath: 's3://answers/failed/',
  NotificationConfig: { SuccessTopic: topic, ErrorTopic: topic },
};
const AsyncInferenceConfig = { ClientConfig: { MaxConcurrentInvocationsPerInstance: 1 }, OutputConfig };

/** Takes a second; a body `fail` is answered with 500, `refuse` with 400. */
const slow: VirtualImage = {
  ...echo,
  answer: (data, request, random) => {
    const status = { fail: 500, refuse: 400 }[text(request.body)];
    return status === undefined ? echo.answer(data, request, random) : { status, headers: {}, body: bytes('no') };
  },
  latencyMs: () => 1_000,
};

interface Told {
  readonly invocationStatus: string;
  readonly [member: string]: unknown;
}

let test: TestCloud;
let told: Told[];

afterEach(() => test.cloud.stop());

async function start(config: object = AsyncInferenceConfig): Promise<void> {
  told = [];
  const sns = {
    name: 'sns',
    operations: {
      Publish: {
        authorize: () => [{ action: 'sns:Publish', resource: topic }],
        run: ({ Message }: { Message: string }) => {
          told.push(JSON.parse(Message) as Told);
          return { MessageId: 'm' };
        },
      },
    },
  };
  test = testCloud({ images: { echo: slow }, more: [() => sns as never] });
  await createModel(test, 'model');
  const input = { EndpointConfigName: 'config', ProductionVariants: [variant], AsyncInferenceConfig: config };
  await test.call('CreateEndpointConfig', input);
  await test.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
  await settled(test);
}

function invoke(body: string, more: object = {}): Promise<Record<string, string>> {
  test.objects.set(`asked/${body}`, bytes(body));
  return test.runtime('InvokeEndpointAsync', {
    EndpointName: 'endpoint',
    InputLocation: `s3://asked/${body}`,
    ContentType: 'text/csv',
    ...more,
  });
}

async function scaleTo(count: number): Promise<void> {
  await test.call('UpdateEndpointWeightsAndCapacities', {
    EndpointName: 'endpoint',
    DesiredWeightsAndCapacities: [{ VariantName: 'blue', DesiredInstanceCount: count }],
  });
  await settled(test);
}

const object = (key: string) => {
  const found = test.objects.get(key);
  return found && text(found);
};

const metric = (name: string) =>
  (test.metrics as { MetricName: string; Value?: number; Values?: number[] }[])
    .filter(({ MetricName }) => MetricName === name)
    .flatMap(({ Value, Values = [] }) => (Value === undefined ? Values : [Value]));

describe('a request that is answered later', () => {
  it('is accepted at once, with where its answer will be, and its answer is there when the topic is told', async () => {
    await start();
    const accepted = await invoke('1,2', { InferenceId: 'i-1' });
    expect(accepted).toEqual({
      InferenceId: 'i-1',
      OutputLocation: 's3://answers/out/i-1.out',
      FailureLocation: 's3://answers/failed/i-1-error.out',
    });
    expect([told, object('answers/out/i-1.out')]).toEqual([[], undefined]);
    const receivedTime = new Date(test.clock.now()).toISOString();
    await test.clock.advance(1_100);
    expect(object('answers/out/i-1.out')).toBe('a:1,2');
    expect(told).toEqual([
      {
        awsRegion: 'us-east-1',
        eventTime: expect.any(String),
        receivedTime,
        invocationStatus: 'Completed',
        requestParameters: { contentType: 'text/csv', endpointName: 'endpoint', inputLocation: 's3://asked/1,2' },
        responseParameters: { contentType: 'text/plain', outputLocation: 's3://answers/out/i-1.out' },
        inferenceId: 'i-1',
        eventVersion: '1.0',
        eventSource: 'aws:sagemaker',
        eventName: 'InferenceResult',
      },
    ]);
    expect(Date.parse(told[0]?.['eventTime'] as string) - Date.parse(receivedTime)).toBe(1_000);
  });

  it.each([
    ['fail', 'server error (500)'],
    ['refuse', 'client error (400)'],
  ])('is told of as failed when the model answers %s', async (body, words) => {
    await start();
    const { InferenceId } = await invoke(body);
    await test.clock.advance(2_000);
    expect(told).toMatchObject([
      { invocationStatus: 'Failed', inferenceId: InferenceId, failureReason: expect.stringContaining(words) },
    ]);
    expect([object(`answers/out/${InferenceId}.out`), object(`answers/failed/${InferenceId}-error.out`)]).toEqual([
      undefined,
      'no',
    ]);
  });

  it('fails when its input is not there, when it takes too long, and when the role may not write', async () => {
    await start();
    await invoke('gone', { InputLocation: 's3://asked/nowhere' });
    await test.clock.advance(10);
    await invoke('late', { InvocationTimeoutSeconds: 1 });
    await test.clock.advance(2_000);
    test.denied.add('s3:PutObject');
    await invoke('kept');
    await test.clock.advance(2_000);
    expect(told.map(({ failureReason }) => failureReason)).toEqual([
      expect.stringContaining('Unable to download'),
      expect.stringContaining('within the invocation timeout'),
      expect.stringContaining('Unable to upload'),
    ]);
  });

  it('waits in the queue while an instance has no room for it, however many come', async () => {
    await start();
    for (const body of ['1', '2', '3']) await invoke(body);
    await test.clock.advance(2_500);
    expect(told).toHaveLength(2);
    await test.clock.advance(1_000);
    expect(told).toHaveLength(3);
    await test.clock.advance(minutes(1));
    expect(metric('TimeInBacklog')).toEqual([0, 1_000_000, 2_000_000]);
    expect(metric('Invocations')).toEqual([]);
  });

  it('waits for instances where there are none, which the metrics tell, and runs out when they do not come', async () => {
    await start();
    await scaleTo(0);
    await invoke('1', { RequestTTLSeconds: 60 });
    await invoke('2');
    await test.clock.advance(minutes(2));
    expect(told).toEqual([]);
    expect(metric('HasBacklogWithoutCapacity')).toContain(1);
    expect(metric('ApproximateBacklogSize')).toContain(2);
    expect(metric('ExpiredRequests')).toEqual([1]);
    await scaleTo(1);
    await test.clock.advance(minutes(1));
    expect(told.map(({ invocationStatus }) => invocationStatus)).toEqual(['Completed']);
    await test.clock.advance(minutes(1));
    expect(metric('HasBacklogWithoutCapacity').at(-1)).toBe(0);
  });

  it('counts a topic that cannot be told, and keeps the answer', async () => {
    await start();
    test.denied.add('sns:Publish');
    await invoke('1', { InferenceId: 'i-1' });
    await test.clock.advance(minutes(2));
    expect([told, object('answers/out/i-1.out'), metric('NotificationFailures')]).toEqual([[], 'a:1', [1]]);
  });

  it('has its answer in the notification where the config asks for it', async () => {
    const NotificationConfig = { SuccessTopic: topic, IncludeInferenceResponseIn: ['SUCCESS_NOTIFICATION_TOPIC'] };
    await start({ OutputConfig: { ...OutputConfig, NotificationConfig } });
    await invoke('1');
    await invoke('fail');
    await test.clock.advance(2_000);
    const content = Buffer.from('a:1').toString('base64');
    expect(told).toMatchObject([{ responseBody: { content, encoding: 'BASE64' } }]);
  });
});

describe('what is refused', () => {
  it.each([
    ['an endpoint that is not there', { EndpointName: 'none' }, /not found/],
    ['an address that is none of S3', { InputLocation: 'https://a/b' }, /S3 URI/],
    ['a time beyond an hour', { InvocationTimeoutSeconds: 3_601 }, /invocationTimeoutSeconds/i],
    ['a wait of less than a minute', { RequestTTLSeconds: 59 }, /requestTTLSeconds/i],
  ])('%s', async (_what, more, message) => {
    await start();
    await expect(invoke('1', more)).rejects.toThrow(message);
  });

  it('an answer at once, of an endpoint that answers later; and the other way round', async () => {
    await start();
    const question = { EndpointName: 'endpoint', Body: bytes('1') };
    await expect(test.runtime('InvokeEndpoint', question)).rejects.toThrow(/asynchronous endpoint/);
    await test.call('CreateEndpointConfig', { EndpointConfigName: 'at-once', ProductionVariants: [variant] });
    await test.call('CreateEndpoint', { EndpointName: 'other', EndpointConfigName: 'at-once' });
    await settled(test, 'other');
    await expect(invoke('1', { EndpointName: 'other' })).rejects.toThrow(/not an asynchronous endpoint/);
  });

  it.each([
    ['a second variant', { ProductionVariants: [variant, { ...variant, VariantName: 'green' }] }],
    [
      'data capture',
      {
        DataCaptureConfig: {
          InitialSamplingPercentage: 1,
          DestinationS3Uri: 's3://c/c',
          CaptureOptions: [{ CaptureMode: 'Input' }],
        },
      },
    ],
    ['no place for answers', { AsyncInferenceConfig: { OutputConfig: {} } }],
  ])('%s in the config', async (_what, more) => {
    await start();
    const input = { EndpointConfigName: 'c', ProductionVariants: [variant], AsyncInferenceConfig, ...more };
    await expect(test.call('CreateEndpointConfig', input)).rejects.toThrow(/asynchronous endpoints/i);
  });
});
