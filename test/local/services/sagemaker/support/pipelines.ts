import type { VirtualImage } from '../../../../../local/containers/virtual-container.ts';
import type { CoreService } from '../../../../../local/core/cloud.ts';
import { minutes } from './resources.ts';
import { stub } from './stub-services.ts';
import { bytes, echo, image, roleArn, type TestCloud, type TestOptions, testCloud, text } from './test-cloud.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Raw = { [key: string]: Json };

const cluster = { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.large', VolumeSizeInGB: 10 } };

export const get = (path: string): Raw => ({ Get: path });
export const join = (on: string, ...Values: Json[]): Raw => ({ 'Std:Join': { On: on, Values } });
export const jsonGet = (step: string, file: string, Path: Json): Raw => ({
  'Std:JsonGet': { PropertyFile: { Get: `Steps.${step}.PropertyFiles.${file}` }, Path },
});

export function processingArguments(args: readonly Json[] = [], input?: Json, output = 's3://data/out'): Raw {
  const place = (name: string) => ({ LocalPath: `/opt/ml/processing/${name}` });
  return {
    ProcessingResources: cluster,
    AppSpecification: {
      ImageUri: image,
      ContainerEntrypoint: ['work'],
      ...(args.length > 0 && { ContainerArguments: [...args] }),
    },
    RoleArn: roleArn,
    ...(input !== undefined && {
      ProcessingInputs: [
        { InputName: 'in', S3Input: { ...place('in'), S3Uri: input, S3DataType: 'S3Prefix', S3InputMode: 'File' } },
      ],
    }),
    ProcessingOutputConfig: {
      Outputs: [{ OutputName: 'out', S3Output: { ...place('out'), S3Uri: output, S3UploadMode: 'EndOfJob' } }],
    },
  };
}

/** A step whose container prints nothing and leaves `result.json`, made of its arguments `name=value`. */
export function processing(Name: string, args: readonly Json[] = ['mse=4'], more: Raw = {}): Raw {
  const PropertyFiles = [{ PropertyFileName: 'Report', OutputName: 'out', FilePath: 'result.json' }];
  return { Name, Type: 'Processing', Arguments: processingArguments(args), PropertyFiles, ...more };
}

export function training(Name: string, data: Json = 's3://data/train/', more: Raw = {}): Raw {
  return {
    Name,
    Type: 'Training',
    Arguments: {
      RoleArn: roleArn,
      AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
      InputDataConfig: [
        { ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: data } } },
      ],
      OutputDataConfig: { S3OutputPath: 's3://models/jobs' },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    },
    ...more,
  };
}

export function register(Name: string, modelData: Json = 's3://models/a.tar.gz', more: Raw = {}): Raw {
  return {
    Name,
    Type: 'RegisterModel',
    Arguments: {
      ModelPackageGroupName: 'fraud',
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [{ Image: image, ModelDataUrl: modelData }],
        SupportedContentTypes: ['text/csv'],
        SupportedResponseMIMETypes: ['text/csv'],
      },
      ...more,
    },
  };
}

export function condition(Name: string, Conditions: Json[], IfSteps: Json[], ElseSteps: Json[] = []): Raw {
  return { Name, Type: 'Condition', Arguments: { Conditions, IfSteps, ElseSteps } };
}

export const atMost = (LeftValue: Json, RightValue: Json): Raw => ({
  Type: 'LessThanOrEqualTo',
  LeftValue,
  RightValue,
});

/** Processing leaves `result.json`; training joins its channel into the model and prints `score=<hyperparameter x>`. */
export const worker: VirtualImage = {
  ...echo,
  process({ arguments: args, files, outputs }) {
    if (args.includes('fail')) return { exitCode: 1, message: 'it was told to fail', outputs: {} };
    const pairs = args.filter(one => one.includes('=')).map(one => one.split('=') as [string, string]);
    const given = Object.fromEntries(pairs.map(([name, value]) => [name, Number(value)]));
    const read = Object.keys(files).filter(name => name.startsWith('processing/in/'));
    const result = bytes(JSON.stringify({ metrics: { list: [given] }, ...given, read }));
    return { exitCode: 0, message: undefined, outputs: { [outputs[0] ?? '']: { 'result.json': result } } };
  },
  train({ channels, hyperParameters, log }) {
    log(`score=${hyperParameters['x'] ?? 0};`);
    const model = Object.values(channels['train'] ?? {})
      .map(text)
      .join('');
    return { exitCode: 0, failure: undefined, model: bytes(model) };
  },
};

export interface PipelineCloud extends TestCloud {
  /** Messages by queue, parsed. */
  readonly messages: { queue: string; body: Record<string, unknown> }[];
  /** What the function `work` does with its event. */
  readonly functions: Map<string, (event: unknown) => object | Promise<object>>;
}

export function pipelineCloud(options: TestOptions = {}): PipelineCloud {
  const messages: PipelineCloud['messages'] = [];
  const functions: PipelineCloud['functions'] = new Map();
  const sqs = (): CoreService<object> =>
    stub('sqs', {
      SendMessage({ QueueUrl, MessageBody }) {
        messages.push({ queue: String(QueueUrl), body: JSON.parse(String(MessageBody)) });
        return { MessageId: 'm' };
      },
    });
  const lambda = (): CoreService<object> => {
    const service = stub('lambda', {});
    const operations = {
      Invoke: {
        authorize: () => [{ action: 'lambda:InvokeFunction', resource: '*' }],
        run: async (input: object) => {
          const { FunctionName, Payload } = input as { FunctionName: string; Payload: Uint8Array };
          const answer = await functions.get(FunctionName)?.(JSON.parse(text(Payload)));
          return { StatusCode: 200, Payload: bytes(JSON.stringify(answer ?? null)) };
        },
      },
    };
    return { ...service, operations };
  };
  const cloud = testCloud({ images: { echo: worker }, more: [sqs, lambda], ...options });
  cloud.objects.set('data/train/part.csv', bytes('w1'));
  cloud.objects.set('data/train2/part.csv', bytes('w2'));
  return { ...cloud, messages, functions };
}

export const pipelineName = 'Train-Fraud';
export const token = (number: number): string => String(number).padStart(32, 't');

export function definition(Steps: Json[], Parameters: Json[] = []): string {
  return JSON.stringify({ Version: '2020-12-01', Metadata: {}, Parameters, Steps });
}

export async function createPipeline(cloud: TestCloud, steps: Json[], parameters: Json[] = []): Promise<void> {
  await cloud.call('CreatePipeline', {
    PipelineName: pipelineName,
    PipelineDefinition: definition(steps, parameters),
    ClientRequestToken: token(0),
    RoleArn: roleArn,
  });
}

export interface Step {
  StepName: string;
  StepStatus: string;
  FailureReason?: string;
  AttemptCount: number;
  StartTime: Date;
  EndTime?: Date;
  CacheHitResult?: { SourcePipelineExecutionArn: string };
  SelectiveExecutionResult?: { SourcePipelineExecutionArn: string };
  Metadata: Record<string, Record<string, unknown>>;
}

export interface Ended {
  arn: string;
  status: string;
  reason: string | undefined;
  /** In the order of their start. */
  steps: Step[];
  step(name: string): Step;
}

let started = 0;

export async function start(
  cloud: TestCloud,
  parameters: Readonly<Record<string, string>> = {},
  more: object = {},
): Promise<string> {
  const { PipelineExecutionArn } = await cloud.call<{ PipelineExecutionArn: string }>('StartPipelineExecution', {
    PipelineName: pipelineName,
    ClientRequestToken: token(++started),
    PipelineParameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    ...more,
  });
  return PipelineExecutionArn;
}

export async function describeExecution(cloud: TestCloud, arn: string): Promise<Ended> {
  const input = { PipelineExecutionArn: arn };
  const described = await cloud.call<{ PipelineExecutionStatus: string; FailureReason?: string }>(
    'DescribePipelineExecution',
    input,
  );
  const listed = await cloud.call<{ PipelineExecutionSteps: Step[] }>('ListPipelineExecutionSteps', {
    ...input,
    MaxResults: 100,
    SortOrder: 'Ascending',
  });
  const steps = listed.PipelineExecutionSteps;
  return {
    ...{ arn, status: described.PipelineExecutionStatus, reason: described.FailureReason, steps },
    step(name) {
      const found = steps.find(one => one.StepName === name);
      if (!found) throw new Error(`step ${name} did not start; there are ${steps.map(one => one.StepName).join(', ')}`);
      return found;
    },
  };
}

const over = ['Succeeded', 'Failed', 'Stopped'];

export async function ended(cloud: TestCloud, arn: string): Promise<Ended> {
  const quiet = async () => over.includes((await describeExecution(cloud, arn)).status);
  await cloud.clock.until(quiet, minutes(60 * 24), 'the execution ending');
  return describeExecution(cloud, arn);
}

/** Starts the pipeline and waits for its end. */
export async function run(
  cloud: TestCloud,
  parameters: Readonly<Record<string, string>> = {},
  more: object = {},
): Promise<Ended> {
  return ended(cloud, await start(cloud, parameters, more));
}

/** A pipeline of these steps, run once. */
export async function runSteps(cloud: TestCloud, steps: Json[], parameters: Json[] = []): Promise<Ended> {
  await createPipeline(cloud, steps, parameters);
  return run(cloud);
}
