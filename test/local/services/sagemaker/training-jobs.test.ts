import { expect, describe as group, test } from 'vitest';
import type { VirtualImage } from '../../../../local/containers/virtual-container.ts';
import { minutes } from './support/resources.ts';
import { bytes, echo, image, roleArn, type TestCloud, testCloud, text } from './support/test-cloud.ts';

const trainable: VirtualImage = {
  ...echo,
  train: ({ channels, hyperParameters }) => ({
    exitCode: 0,
    failure: undefined,
    model: bytes(`${text(channels['train']?.['part/data.csv'] ?? new Uint8Array())}${hyperParameters['suffix']}`),
  }),
};

const job = {
  TrainingJobName: 'Job',
  RoleArn: roleArn,
  AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
  HyperParameters: { suffix: '!' },
  InputDataConfig: [
    { ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://data/train/' } } },
  ],
  OutputDataConfig: { S3OutputPath: 's3://models/jobs' },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
};

function withData(train: VirtualImage = trainable): TestCloud {
  const cloud = testCloud({ images: { echo: train } });
  cloud.objects.set('data/train/part/data.csv', bytes('w1'));
  return cloud;
}

interface Job {
  TrainingJobStatus: string;
  SecondaryStatus: string;
  FailureReason?: string;
  ModelArtifacts?: { S3ModelArtifacts: string };
  SecondaryStatusTransitions: { Status: string; StartTime: Date; EndTime?: Date }[];
}

const describe = (cloud: TestCloud): Promise<Job> => cloud.call<Job>('DescribeTrainingJob', { TrainingJobName: 'Job' });

async function ended(cloud: TestCloud): Promise<Job> {
  const running = ['InProgress', 'Stopping'];
  const quiet = async (): Promise<boolean> => !running.includes((await describe(cloud)).TrainingJobStatus);
  await cloud.clock.until(quiet, minutes(600), 'the job ending');
  return describe(cloud);
}

group('a training job', () => {
  test('reads its channels, trains, and leaves its model where it was told to', async () => {
    const cloud = withData();
    const { TrainingJobArn } = await cloud.call('CreateTrainingJob', job);
    expect(TrainingJobArn).toBe('arn:aws:sagemaker:us-east-1:111122223333:training-job/job');
    expect(cloud.accesses.map(access => access.action)).toEqual(['sagemaker:CreateTrainingJob', 'iam:PassRole']);
    expect(await describe(cloud)).toMatchObject({ TrainingJobStatus: 'InProgress', SecondaryStatus: 'Starting' });
    const done = await ended(cloud);
    expect(done).toMatchObject({
      TrainingJobStatus: 'Completed',
      SecondaryStatus: 'Completed',
      ModelArtifacts: { S3ModelArtifacts: 's3://models/jobs/Job/output/model.tar.gz' },
    });
    expect(text(cloud.objects.get('models/jobs/Job/output/model.tar.gz') ?? new Uint8Array())).toBe('w1!');
    const stages = ['Starting', 'Downloading', 'Training', 'Uploading', 'Completed'];
    expect(done.SecondaryStatusTransitions.map(transition => transition.Status)).toEqual(stages);
    expect(cloud.events.map(({ detail }) => detail['SecondaryStatus'])).toEqual(stages);
    expect(cloud.events.at(-1)).toMatchObject({
      detailType: 'SageMaker Training Job State Change',
      detail: { TrainingJobStatus: 'Completed', FailureReason: null, TrainingEndTime: expect.any(Number) },
    });
  });

  const failures: [string, (cloud: TestCloud) => void, string][] = [
    [
      'of its own',
      ({ containers }) =>
        containers.define('echo', {
          ...trainable,
          train: () => ({ exitCode: 1, failure: 'bad data\n', model: new Uint8Array() }),
        }),
      'AlgorithmError: bad data, exit code: 1',
    ],
    [
      'without data',
      ({ objects }) => objects.clear(),
      'ClientError: Data download failed: No S3 objects found under S3 URL "s3://data/train/" given in input data source.',
    ],
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
  ];

  test.each(failures)('fails %s with its reason', async (_, spoil, reason) => {
    const cloud = withData();
    spoil(cloud);
    await cloud.call('CreateTrainingJob', job);
    expect(await ended(cloud)).toMatchObject({
      TrainingJobStatus: 'Failed',
      FailureReason: expect.stringContaining(reason),
    });
  });

  test('stops when told to', async () => {
    const cloud = withData();
    await cloud.call('CreateTrainingJob', job);
    await cloud.clock.advance(minutes(2));
    await cloud.call('StopTrainingJob', { TrainingJobName: 'Job' });
    expect(await describe(cloud)).toMatchObject({ TrainingJobStatus: 'Stopping' });
    expect(await ended(cloud)).toMatchObject({ TrainingJobStatus: 'Stopped', SecondaryStatus: 'Stopped' });
    await expect(cloud.call('StopTrainingJob', { TrainingJobName: 'Job' })).rejects.toMatchObject({
      code: 'ValidationException',
    });
  });

  test('stops when its time is up', async () => {
    const cloud = withData({ ...trainable, trainingMs: minutes(120) });
    const begun = cloud.clock.now();
    await cloud.call('CreateTrainingJob', job);
    expect(await ended(cloud)).toMatchObject({ TrainingJobStatus: 'Stopped', SecondaryStatus: 'MaxRuntimeExceeded' });
    expect(cloud.clock.now() - begun).toBeLessThan(minutes(65));
  });

  test('takes its name for ever', async () => {
    const cloud = withData();
    await cloud.call('CreateTrainingJob', job);
    await ended(cloud);
    await expect(cloud.call('CreateTrainingJob', job)).rejects.toMatchObject({ code: 'ResourceInUse' });
  });

  test.each(['AlgorithmSpecification', 'ResourceConfig', 'StoppingCondition'])('needs %s', async member => {
    await expect(withData().call('CreateTrainingJob', { ...job, [member]: undefined })).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(member),
    });
  });

  test('that is not there is not found', async () => {
    await expect(describe(withData())).rejects.toMatchObject({
      code: 'ValidationException',
      message: 'Requested resource not found.',
    });
  });
});
