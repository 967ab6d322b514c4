import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreatePipelineCommand,
  DescribeModelPackageCommand,
  DescribeModelPackageGroupCommand,
  DescribePipelineExecutionCommand,
  ListPipelineExecutionStepsCommand,
  SageMakerClient,
  SageMakerServiceException,
  StartPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { registerByPipeline } from '../../../examples/registration/register-by-pipeline.ts';
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
const execution = 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-tiny/execution/abc';
const version = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/tiny/4';
const train = { StepName: 'Train', StepStatus: 'Succeeded' } as const;
const step = { StepName: 'Register', StepStatus: 'Succeeded', Metadata: { RegisterModel: { Arn: version } } } as const;

beforeEach(() => {
  s3.reset();
  sagemaker.reset();
  s3.on(HeadBucketCommand).resolves({});
  s3.on(PutObjectCommand).resolves({});
  s3.on(GetObjectCommand, { Bucket: 'b', Key: 'evaluation.json' }).resolves({
    Body: { transformToString: async () => JSON.stringify(tinyReport) } as never,
  });
  sagemaker.on(DescribeModelPackageGroupCommand).resolves({});
  sagemaker.on(CreatePipelineCommand).resolves({});
  sagemaker.on(StartPipelineExecutionCommand).resolves({ PipelineExecutionArn: execution });
  sagemaker
    .on(DescribePipelineExecutionCommand)
    .resolvesOnce({ PipelineExecutionStatus: 'Executing' })
    .resolves({ PipelineExecutionStatus: 'Succeeded' });
  sagemaker
    .on(ListPipelineExecutionStepsCommand)
    .resolvesOnce({ PipelineExecutionSteps: [{ ...train, StepStatus: 'Executing' }] })
    .resolves({ PipelineExecutionSteps: [train, step] });
  sagemaker.on(DescribeModelPackageCommand, { ModelPackageName: version }).resolves({
    ModelPackageVersion: 4,
    ModelMetrics: {
      ModelQuality: { Statistics: { ContentType: 'application/json', S3Uri: 's3://b/evaluation.json' } },
    },
  });
});

async function register(recipe = 'v1') {
  const cache = await mkdtemp(join(tmpdir(), 'sluice-register-'));
  onTestFinished(() => rm(cache, { recursive: true }));
  const lines: string[] = [];
  const roles = { roleArn: 'arn:role', pipelineRoleArn: 'arn:pipeline-role' };
  const options = { recipe, bucket: 'b', ...roles, intervalMs: 1, cache, trainingCache: undefined };
  const progress = (line: string) => void lines.push(line);
  return { registration: await registerByPipeline(session, tinyModel, { ...options, progress }), lines };
}

it('runs the pipeline on the uploaded data and answers what it has registered', async () => {
  const { registration, lines } = await register();
  expect(registration).toMatchObject({ model: 'tiny', arn: version, version: 4, recipe: 'v1', evaluation: tinyReport });
  const [created] = sagemaker.commandCalls(CreatePipelineCommand);
  expect(created?.args[0].input).toMatchObject({ PipelineName: 'sluice-tiny', RoleArn: 'arn:pipeline-role' });
  const { Parameters } = JSON.parse(created?.args[0].input.PipelineDefinition ?? '');
  expect(Parameters).toContainEqual({
    Name: 'DataVersion',
    Type: 'String',
    DefaultValue: registration.dataVersion,
  });
  const [started] = sagemaker.commandCalls(StartPipelineExecutionCommand);
  expect(started?.args[0].input).toMatchObject({
    PipelineName: 'sluice-tiny',
    PipelineParameters: [{ Name: 'Recipe', Value: 'v1' }],
  });
  expect(lines.slice(-3)).toEqual(
    ['Train Executing', 'Train Succeeded', 'Register Succeeded'].map(one => `sluice-tiny: ${one}`),
  );
});

it('renews a pipeline that is there', async () => {
  const taken = {
    name: 'ValidationException',
    message: 'Pipeline names must be unique within an AWS account and region.',
  };
  sagemaker
    .on(CreatePipelineCommand)
    .rejects(new SageMakerServiceException({ ...taken, $fault: 'client', $metadata: {} }));
  sagemaker.on(UpdatePipelineCommand).resolves({});
  await register();
  expect(sagemaker.commandCalls(UpdatePipelineCommand)).toHaveLength(1);
});

it('says what failed', async () => {
  sagemaker
    .on(DescribePipelineExecutionCommand)
    .resolves({ PipelineExecutionStatus: 'Failed', FailureReason: 'Step failure.' });
  const failed = { ...train, StepStatus: 'Failed', FailureReason: 'ClientError: no such bucket' } as const;
  sagemaker.on(ListPipelineExecutionStepsCommand).resolves({ PipelineExecutionSteps: [failed] });
  await expect(register()).rejects.toThrow(`${execution} ended Failed: Step failure. ClientError: no such bucket`);
});

it('says which condition was false where nothing was registered', async () => {
  const unmet = {
    StepName: 'GoodEnough',
    StepStatus: 'Succeeded',
    Metadata: { Condition: { Outcome: 'False' } },
  } as const;
  sagemaker.on(ListPipelineExecutionStepsCommand).resolves({ PipelineExecutionSteps: [train, unmet] });
  await expect(register()).rejects.toThrow('registered no version: condition GoodEnough is false.');
});

it('names the recipes when one is unknown, before it does anything', async () => {
  await expect(register('v9')).rejects.toThrow('tiny has no recipe "v9"; it has v1.');
  expect(s3.calls()).toHaveLength(0);
});
