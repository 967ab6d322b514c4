import { describe, expect, it } from 'vitest';
import { createModel, settled } from '../sagemaker/support/resources.ts';
import { bytes, type TestCloud, testCloud, text } from '../sagemaker/support/test-cloud.ts';

const DataCaptureConfig = {
  InitialSamplingPercentage: 100,
  DestinationS3Uri: 's3://captures/models',
  CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
  CaptureContentTypeHeader: { CsvContentTypes: ['text/csv', 'text/plain'], JsonContentTypes: ['application/json'] },
};

async function capturing(more: object = {}): Promise<TestCloud> {
  const test = testCloud();
  await createModel(test, 'model');
  const variant = { VariantName: 'blue', ModelName: 'model', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 };
  await test.call('CreateEndpointConfig', {
    EndpointConfigName: 'config',
    ProductionVariants: [variant],
    DataCaptureConfig: { ...DataCaptureConfig, ...more },
  });
  await test.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
  await settled(test);
  return test;
}

async function invoke(test: TestCloud, body: string, more: object = {}): Promise<void> {
  const answering = test.runtime('InvokeEndpoint', { EndpointName: 'endpoint', Body: bytes(body), ...more });
  await test.clock.advance(100);
  await answering;
}

const captures = ({ objects }: TestCloud) => [...objects].filter(([key]) => key.startsWith('captures/'));

async function lines(test: TestCloud): Promise<Record<string, never>[]> {
  await test.clock.advance(60_000);
  return captures(test).flatMap(([, body]) =>
    text(body)
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line)),
  );
}

describe('data capture', () => {
  it('writes requests and answers as lines, in a folder of their hour', async () => {
    const test = await capturing();
    await invoke(test, '1,2', { ContentType: 'text/csv', InferenceId: 'i-1', CustomAttributes: 'a=b' });
    expect(captures(test)).toEqual([]);
    const [line] = await lines(test);
    expect(line).toEqual({
      captureData: {
        endpointInput: { observedContentType: 'text/csv', mode: 'INPUT', data: '1,2', encoding: 'CSV' },
        endpointOutput: { observedContentType: 'text/plain', mode: 'OUTPUT', data: 'a:1,2', encoding: 'CSV' },
      },
      eventMetadata: {
        eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        inferenceId: 'i-1',
        customAttributes: ['a=b'],
        inferenceTime: expect.stringMatching(/^2026-01-05T09:\d\d:\d\dZ$/),
      },
      eventVersion: '0',
    });
    const [[key] = ['']] = captures(test);
    expect(key).toMatch(/^captures\/models\/endpoint\/blue\/2026\/01\/05\/09\/\d\d-\d\d-\d{3}-[0-9a-f-]{36}\.jsonl$/);
  });

  it('keeps what is neither CSV nor JSON in base64', async () => {
    const test = await capturing();
    await invoke(test, '{"a":1}', { ContentType: 'application/json; charset=utf-8' });
    await invoke(test, 'x', { ContentType: 'image/png' });
    expect((await lines(test)).map(line => line['captureData']?.['endpointInput'])).toMatchObject([
      { data: '{"a":1}', encoding: 'JSON' },
      { data: 'eA==', encoding: 'BASE64' },
    ]);
  });

  it('captures one side only where that is asked', async () => {
    const test = await capturing({ CaptureOptions: [{ CaptureMode: 'Output' }] });
    await invoke(test, 'x');
    expect(Object.keys((await lines(test))[0]?.['captureData'] ?? {})).toEqual(['endpointOutput']);
  });

  it('samples', async () => {
    const test = await capturing({ InitialSamplingPercentage: 25 });
    for (let i = 0; i < 200; i++) await invoke(test, 'x');
    const { length } = await lines(test);
    expect(length).toBeGreaterThan(30);
    expect(length).toBeLessThan(75);
  });

  it('is off where it is not enabled, and says so', async () => {
    const test = await capturing({ EnableCapture: false });
    await invoke(test, 'x');
    expect(await lines(test)).toEqual([]);
    const described = await test.call('DescribeEndpoint', { EndpointName: 'endpoint' });
    expect(described).toMatchObject({ DataCaptureConfig: { CaptureStatus: 'Stopped', EnableCapture: false } });
  });

  it("writes with the rights of the model's role", async () => {
    const test = await capturing();
    test.denied.add('s3:PutObject');
    await invoke(test, 'x');
    await expect(lines(test)).resolves.toEqual([]);
  });
});
