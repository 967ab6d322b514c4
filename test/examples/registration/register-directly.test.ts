import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  CreateTrainingJobCommand,
  DescribeModelPackageGroupCommand,
  DescribeTrainingJobCommand,
  SageMakerClient,
  SageMakerServiceException,
} from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { pack } from 'tar-stream';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { registerDirectly } from '../../../examples/registration/register-directly.ts';
import { summaryLine } from '../../../examples/registration/summary-line.ts';
import { nothing } from '../../support/nothing.ts';
import { tinyModel, tinyReport } from './tiny-model.ts';

const s3 = mockClient(S3Client);
const sagemaker = mockClient(SageMakerClient);
const region = 'us-east-1';
const session = {
  s3: new S3Client({ region }),
  sagemaker: new SageMakerClient({ region }),
  region,
  accountId: '111122223333',
};
const groupArn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/tiny';
beforeEach(async () => {
  s3.reset();
  sagemaker.reset();
  s3.on(HeadBucketCommand).rejects(new NotFound({ message: 'no', $metadata: {} }));
  s3.on(CreateBucketCommand).resolves({});
  s3.on(PutObjectCommand).resolves({});
  const archive = await artefact({ 'evaluation.json': JSON.stringify(tinyReport), 'model.bin': 'x' });
  s3.on(GetObjectCommand).resolves({ Body: { transformToByteArray: async () => archive } as never });
  sagemaker.on(CreateTrainingJobCommand).resolves({ TrainingJobArn: 'arn:job' });
  sagemaker
    .on(DescribeTrainingJobCommand)
    .resolvesOnce({ TrainingJobStatus: 'InProgress', SecondaryStatus: 'Training' })
    .resolves({
      TrainingJobStatus: 'Completed',
      SecondaryStatus: 'Completed',
      TrainingJobArn: 'arn:job',
      ModelArtifacts: { S3ModelArtifacts: 's3://b/tiny/output/j/output/model.tar.gz' },
    });
  const absent = new SageMakerServiceException({ name: 'ValidationException', $fault: 'client', $metadata: {} });
  sagemaker.on(DescribeModelPackageGroupCommand).rejects(absent);
  sagemaker.on(CreateModelPackageGroupCommand).resolves({});
  sagemaker.on(CreateModelPackageCommand).resolves({ ModelPackageArn: `${groupArn}/4` });
});

async function register(recipe = 'v1') {
  const cache = await mkdtemp(join(tmpdir(), 'sluice-register-'));
  onTestFinished(() => rm(cache, { recursive: true }));
  const lines: string[] = [];
  const options = { recipe, bucket: 'b', roleArn: 'arn:role', intervalMs: 1, cache, trainingCache: undefined };
  const registration = await registerDirectly(session, tinyModel, {
    ...options,
    progress: line => void lines.push(line),
  });
  return { registration, lines };
}

it('trains on the uploaded channels and registers the artefact with its held-out metrics, pending approval', async () => {
  const { registration, lines } = await register();
  expect(registration).toMatchObject({ version: 4, arn: `${groupArn}/4`, evaluation: tinyReport });
  const [job] = sagemaker.commandCalls(CreateTrainingJobCommand);
  expect(job?.args[0].input).toMatchObject({
    AlgorithmSpecification: { TrainingImage: '111122223333.dkr.ecr.us-east-1.amazonaws.com/sluice/tiny:1' },
    HyperParameters: { depth: '1' },
    InputDataConfig: [{ ChannelName: 'train' }, { ChannelName: 'test' }],
    Environment: nothing,
  });
  const [version] = sagemaker.commandCalls(CreateModelPackageCommand);
  expect(version?.args[0].input).toMatchObject({
    ModelApprovalStatus: 'PendingManualApproval',
    InferenceSpecification: { Containers: [{ ModelDataUrl: 's3://b/tiny/output/j/output/model.tar.gz' }] },
    ModelMetrics: {
      ModelQuality: { Statistics: { S3Uri: expect.stringMatching(/^s3:\/\/b\/.*\/evaluation\.json$/) } },
    },
    MetadataProperties: { GeneratedBy: 'arn:job' },
  });
  const keys = s3.commandCalls(PutObjectCommand).map(call => call.args[0].input.Key);
  expect(keys).toEqual([
    expect.stringMatching(/^tiny\/data\/[0-9a-f]{16}\/train\/train\.jsonl$/),
    expect.stringMatching(/^tiny\/data\/[0-9a-f]{16}\/test\/test\.jsonl$/),
    expect.stringMatching(/evaluation\.json$/),
  ]);
  expect(lines.filter(line => line.startsWith('training job'))).toHaveLength(2);
});

it('prints the line that the local cloud looks for', async () => {
  const { registration } = await register();
  expect(summaryLine(registration)).toMatch(
    /^registered tiny version 4 .*accuracy 100\.0 % on 3 held-out mails \(.*66\.7 %\)/,
  );
});

it('makes bucket and group only when they are absent', async () => {
  s3.on(HeadBucketCommand).resolves({});
  sagemaker.on(DescribeModelPackageGroupCommand).resolves({});
  await register();
  expect(s3.commandCalls(CreateBucketCommand)).toHaveLength(0);
  expect(sagemaker.commandCalls(CreateModelPackageGroupCommand)).toHaveLength(0);
});

it('does not take a refusal for an absent bucket', async () => {
  s3.on(HeadBucketCommand).rejects(new Error('Forbidden'));
  await expect(register()).rejects.toThrow('Forbidden');
});

it('says why a training job failed, and registers nothing', async () => {
  sagemaker
    .on(DescribeTrainingJobCommand)
    .resolves({ TrainingJobStatus: 'Failed', FailureReason: 'AlgorithmError: x' });
  await expect(register()).rejects.toThrow(/ended Failed: AlgorithmError: x/);
  expect(sagemaker.commandCalls(CreateModelPackageCommand)).toHaveLength(0);
});

it('names the recipes when one is unknown', async () => {
  await expect(register('v9')).rejects.toThrow('tiny has no recipe "v9"; it has v1.');
});

async function artefact(files: Record<string, string>): Promise<Uint8Array> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name: `./${name}` }, content);
  archive.finalize();
  return gzipSync(await buffer(archive));
}
