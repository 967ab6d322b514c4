import { describe, expect, test } from 'vitest';
import type { VirtualImage } from '../../../../local/containers/virtual-container.ts';
import { pipelineCloud, worker } from './support/pipelines.ts';
import { createModel, minutes } from './support/resources.ts';
import { bytes, type TestCloud, text } from './support/test-cloud.ts';

const job = {
  TransformJobName: 'Job',
  ModelName: 'model',
  TransformInput: {
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://rows/in/' } },
    ContentType: 'text/csv',
    SplitType: 'Line',
  },
  TransformOutput: { S3OutputPath: 's3://rows/out/', Accept: 'text/csv', AssembleWith: 'Line' },
  TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
};
const about = { TransformJobName: 'Job' };

async function transformed(cloud: TestCloud, changes: object = {}): Promise<Record<string, unknown>> {
  await createModel(cloud, 'model');
  cloud.objects.set('rows/in/1.csv', bytes('r1\nr2\n'));
  cloud.objects.set('rows/in/deep/2.csv', bytes('r3\r\n'));
  await cloud.call('CreateTransformJob', { ...job, ...changes });
  const status = async () => (await cloud.call('DescribeTransformJob', about))['TransformJobStatus'];
  await cloud.clock.until(
    async () => !['InProgress', 'Stopping'].includes(String(await status())),
    minutes(600),
    'the job',
  );
  return cloud.call('DescribeTransformJob', about);
}

const read = (cloud: TestCloud, key: string) => text(cloud.objects.get(key) ?? bytes('nothing'));

describe('a transform job', () => {
  test('puts each object through the model, as many lines at once as fit', async () => {
    const cloud = pipelineCloud();
    expect(await transformed(cloud)).toMatchObject({
      TransformJobStatus: 'Completed',
      TransformEndTime: expect.any(Date),
    });
    expect(read(cloud, 'rows/out/1.csv.out')).toBe('a:r1\nr2\n');
    expect(read(cloud, 'rows/out/deep/2.csv.out')).toBe('a:r3\n');
    expect(cloud.containers.of('transform-job/Job', 'AllTraffic')).toEqual([]);
    const events = cloud.events.filter(event => event.detailType === 'SageMaker Transform Job State Change');
    expect(events.map(event => event.detail['TransformJobStatus'])).toEqual(['InProgress', 'Completed']);
    expect(await cloud.call('ListTransformJobs')).toMatchObject({
      TransformJobSummaries: [{ TransformJobName: 'Job' }],
    });
  });

  test('asks line by line when told to', async () => {
    const cloud = pipelineCloud();
    await transformed(cloud, { BatchStrategy: 'SingleRecord' });
    expect(read(cloud, 'rows/out/1.csv.out')).toBe('a:r1\na:r2\n');
  });

  test('asks by the object without a split', async () => {
    const cloud = pipelineCloud();
    const TransformInput = { ...job.TransformInput, SplitType: 'None' };
    await transformed(cloud, { TransformInput, TransformOutput: { S3OutputPath: 's3://rows/out' } });
    expect(read(cloud, 'rows/out/1.csv.out')).toBe('a:r1\nr2\n');
  });

  test('tries a refused request again as often as it may', async () => {
    let asked = 0;
    const answer: VirtualImage['answer'] = (data, request, random) =>
      ++asked < 3 ? { status: 503, headers: {}, body: bytes('busy') } : worker.answer(data, request, random);
    const images = { echo: { ...worker, answer } };
    const retried = await transformed(pipelineCloud({ images }), { ModelClientConfig: { InvocationsMaxRetries: 2 } });
    expect(retried).toMatchObject({ TransformJobStatus: 'Completed' });
    asked = 0;
    const failed = await transformed(pipelineCloud({ images }), { ModelClientConfig: { InvocationsMaxRetries: 1 } });
    expect(failed).toMatchObject({
      TransformJobStatus: 'Failed',
      FailureReason: 'ClientError: the model answered 503: busy',
    });
  });

  test('fails with a model that does not come up', async () => {
    const images = { echo: { ...worker, startupMs: Number.POSITIVE_INFINITY } };
    expect(await transformed(pipelineCloud({ images }))).toMatchObject({
      TransformJobStatus: 'Failed',
      FailureReason: expect.stringContaining('did not pass the ping health check'),
    });
  });

  test('stops when told to', async () => {
    const cloud = pipelineCloud({ images: { echo: { ...worker, latencyMs: () => minutes(60) } } });
    const done = transformed(cloud);
    await cloud.clock.advance(1);
    await cloud.call('StopTransformJob', about);
    expect(await done).toMatchObject({ TransformJobStatus: 'Stopped' });
  });

  const unsupported: [string, object, string][] = [
    ['a filter', { DataProcessing: { OutputFilter: '$.score' } }, 'DataProcessing.OutputFilter $.score (it has $)'],
    ['a join', { DataProcessing: { JoinSource: 'Input' } }, 'DataProcessing.JoinSource Input (it has None)'],
    [
      'records',
      { TransformInput: { ...job.TransformInput, SplitType: 'RecordIO', CompressionType: 'Gzip' } },
      'SplitType RecordIO (it has None, Line); CompressionType Gzip (it has None)',
    ],
    ['no model', { ModelName: 'other' }, 'Could not find model'],
  ];

  test.each(unsupported)('with %s is refused', async (_, changes, told) => {
    await expect(transformed(pipelineCloud(), changes)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(told),
    });
  });
});
