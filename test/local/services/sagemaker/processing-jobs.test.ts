import { describe, expect, test } from 'vitest';
import type { ProcessingSpec } from '../../../../local/containers/container.ts';
import type { VirtualImage } from '../../../../local/containers/virtual-container.ts';
import { pipelineCloud, processingArguments, worker } from './support/pipelines.ts';
import { minutes } from './support/resources.ts';
import { type TestCloud, text } from './support/test-cloud.ts';

const job = { ProcessingJobName: 'Job', ...processingArguments(['a=1'], 's3://data/train/') };
const about = { ProcessingJobName: 'Job' };

interface Job {
  ProcessingJobStatus: string;
  FailureReason?: string;
  ExitMessage?: string;
}

async function ended(cloud: TestCloud): Promise<Job> {
  const status = async () => (await cloud.call<Job>('DescribeProcessingJob', about)).ProcessingJobStatus;
  await cloud.clock.until(async () => !['InProgress', 'Stopping'].includes(await status()), minutes(600), 'the job');
  return cloud.call('DescribeProcessingJob', about);
}

describe('a processing job', () => {
  test('reads its inputs, runs its program and leaves its outputs', async () => {
    const seen: ProcessingSpec[] = [];
    const process: VirtualImage['process'] = (spec, random) => {
      seen.push(spec);
      return worker.process?.(spec, random) as never;
    };
    const cloud = pipelineCloud({ images: { echo: { ...worker, process } } });
    const { ProcessingJobArn } = await cloud.call('CreateProcessingJob', { ...job, Environment: { MODE: 'fast' } });
    expect(ProcessingJobArn).toBe('arn:aws:sagemaker:us-east-1:111122223333:processing-job/job');
    expect(cloud.accesses.map(access => access.action)).toEqual(['sagemaker:CreateProcessingJob', 'iam:PassRole']);
    expect(await ended(cloud)).toMatchObject({ ProcessingJobStatus: 'Completed', ProcessingEndTime: expect.any(Date) });
    expect(seen).toMatchObject([
      { entrypoint: ['work'], arguments: ['a=1'], environment: { MODE: 'fast' }, outputs: ['processing/out'] },
    ]);
    expect(Object.keys(seen[0]?.files ?? {})).toEqual([
      'processing/in/part.csv',
      'config/processingjobconfig.json',
      'config/resourceconfig.json',
    ]);
    expect(JSON.parse(text(cloud.objects.get('data/out/result.json') ?? new Uint8Array()))).toMatchObject({ a: 1 });
    const events = cloud.events.filter(event => event.detailType === 'SageMaker Processing Job State Change');
    expect(events.map(event => event.detail['ProcessingJobStatus'])).toEqual(['InProgress', 'Completed']);
    expect(events[1]?.detail).toMatchObject({
      ProcessingInputs: [{ S3Input: { S3InputMode: 'FILE', S3DataType: 'S3_PREFIX' } }],
      ProcessingOutputConfig: { Outputs: [{ S3Output: { S3UploadMode: 'ENDOFJOB' } }] },
      ProcessingStartTime: expect.any(Number),
      ProcessingEndTime: expect.any(Number),
    });
  });

  const failures: [string, (cloud: ReturnType<typeof pipelineCloud>) => void, string][] = [
    [
      'of its program',
      ({ containers }) =>
        containers.define('echo', { ...worker, process: () => ({ exitCode: 3, message: 'bad\n', outputs: {} }) }),
      'AlgorithmError: bad, exit code: 3',
    ],
    ['without data', ({ objects }) => objects.clear(), 'ClientError: Failed to download data. No S3 objects found'],
    [
      'without image',
      ({ containers }) => containers.define('echo', undefined),
      'ClientError: Cannot pull algorithm container.',
    ],
    [
      'without the right to write',
      ({ denied }) => denied.add('s3:PutObject'),
      'not authorized to perform: s3:PutObject',
    ],
    [
      'without instances',
      ({ core }) => core.faults.insufficientCapacity.add('ml.m5.large'),
      'CapacityError: Unable to provision requested ML compute capacity.',
    ],
  ];

  test.each(failures)('fails %s with its reason', async (_, spoil, reason) => {
    const cloud = pipelineCloud();
    spoil(cloud);
    await cloud.call('CreateProcessingJob', job);
    expect(await ended(cloud)).toMatchObject({
      ProcessingJobStatus: 'Failed',
      FailureReason: expect.stringContaining(reason),
    });
  });

  test('stops when told to, and when its time is up', async () => {
    const cloud = pipelineCloud({ images: { echo: { ...worker, processingMs: minutes(90) } } });
    await cloud.call('CreateProcessingJob', job);
    await cloud.clock.advance(minutes(1));
    await cloud.call('StopProcessingJob', about);
    expect(await cloud.call('DescribeProcessingJob', about)).toMatchObject({ ProcessingJobStatus: 'Stopping' });
    expect(await ended(cloud)).toMatchObject({ ProcessingJobStatus: 'Stopped' });
    await expect(cloud.call('StopProcessingJob', about)).rejects.toMatchObject({ code: 'ValidationException' });
    const limited = { ...job, ProcessingJobName: 'Other', StoppingCondition: { MaxRuntimeInSeconds: 3600 } };
    const begun = cloud.clock.now();
    await cloud.call('CreateProcessingJob', limited);
    await cloud.clock.advance(minutes(65));
    expect(await cloud.call('DescribeProcessingJob', { ProcessingJobName: 'Other' })).toMatchObject({
      ProcessingJobStatus: 'Stopped',
    });
    expect(cloud.clock.now() - begun).toBeLessThan(minutes(90));
  });

  test('takes its name for ever, and is listed', async () => {
    const cloud = pipelineCloud();
    await cloud.call('CreateProcessingJob', job);
    await ended(cloud);
    await expect(cloud.call('CreateProcessingJob', job)).rejects.toMatchObject({ code: 'ResourceInUse' });
    expect(await cloud.call('ListProcessingJobs', { StatusEquals: 'Completed' })).toMatchObject({
      ProcessingJobSummaries: [{ ProcessingJobName: 'Job' }],
    });
  });

  const unsupported: [string, object, string][] = [
    ['DatasetDefinition', { InputName: 'in', DatasetDefinition: {} }, 'S3Input'],
    ['ManifestFile', { InputName: 'in', S3Input: { S3Uri: 's3://a/b', S3DataType: 'ManifestFile' } }, 'ManifestFile'],
    [
      'a folder of its own choice',
      { InputName: 'in', S3Input: { S3Uri: 's3://a/b', S3DataType: 'S3Prefix', LocalPath: '/data' } },
      'must begin with /opt/ml/processing/',
    ],
  ];

  test.each(unsupported)('with %s is refused', async (_, input, told) => {
    await expect(
      pipelineCloud().call('CreateProcessingJob', { ...job, ProcessingInputs: [input] }),
    ).rejects.toMatchObject({ code: 'ValidationException', message: expect.stringContaining(told) });
  });

  test('that is not there is not found', async () => {
    await expect(pipelineCloud().call('DescribeProcessingJob', about)).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Could not find requested job with name: Job',
    });
  });
});
