import { Agent, request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { CloudWatchClient, GetDashboardCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
  ModelError,
  SageMakerRuntimeClient,
} from '@aws-sdk/client-sagemaker-runtime';
import { DescribeExecutionCommand, ExecutionDoesNotExist, SFNClient } from '@aws-sdk/client-sfn';
import { NotFoundException, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import { type RunningServer, startHttp } from '../../../local/http/server.ts';
import { recordingCloud } from './recording-cloud.ts';

const bytes = (content: string): Uint8Array => new TextEncoder().encode(content);

function fail(code: string, message: string, fields: Record<string, unknown> = {}) {
  return () => {
    throw new AwsError(code, message, { fields });
  };
}

async function* parts() {
  yield { PayloadPart: { Bytes: bytes('hi') } };
  yield { PayloadPart: { Bytes: bytes(' there') } };
}

const time = new Date(1767323045678);

const cloud = recordingCloud({
  sagemaker: { DescribeEndpoint: { EndpointName: 'e', EndpointStatus: 'InService', CreationTime: time } },
  'sagemaker-runtime': {
    InvokeEndpoint: input =>
      'TargetVariant' in input
        ? { Body: bytes('[1]'), ContentType: 'application/json', InvokedProductionVariant: 'blue' }
        : fail('ModelError', 'model failed', { OriginalStatusCode: 500, OriginalMessage: 'boom' })(),
    InvokeEndpointWithResponseStream: () => ({ Body: parts(), ContentType: 'text/plain' }),
  },
  cloudwatch: { PutMetricData: {}, GetDashboard: fail('DashboardNotFoundError', 'none') },
  sqs: { GetQueueUrl: fail('QueueDoesNotExist', 'The specified queue does not exist.') },
  sns: { Publish: fail('NotFound', 'Topic does not exist') },
  stepfunctions: { DescribeExecution: fail('ExecutionDoesNotExist', 'Execution Does Not Exist') },
  events: { PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: 'x' }] } },
  lambda: { Invoke: { StatusCode: 200, FunctionError: 'Unhandled', Payload: bytes('{"errorMessage":"x"}') } },
  dynamodb: { GetItem: { Item: { raw: { B: new Uint8Array([1, 2]) } } } },
  'application-autoscaling': { DescribeScalableTargets: { ScalableTargets: [{ CreationTime: time, MinCapacity: 1 }] } },
  s3: {
    PutObject: { ETag: '"e"' },
    GetObject: { Body: bytes('hello'), ContentLength: 5, LastModified: time, Metadata: { owner: 'me' } },
    HeadObject: fail('NoSuchKey', 'none'),
    PutBucketPolicy: {},
    GetBucketVersioning: { Status: 'Enabled' },
    ListObjectVersions: {
      IsTruncated: false,
      Versions: ['2', '1'].map((VersionId, i) => ({ Key: 'k', VersionId, IsLatest: i === 0, ETag: '"e"', Size: 5 })),
      DeleteMarkers: [{ Key: 'gone', VersionId: '3', IsLatest: true }],
    },
  },
});

let server: RunningServer;
const setting = () => ({
  endpoint: server.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  maxAttempts: 1,
});

beforeAll(async () => {
  server = await startHttp(cloud.kernel, { port: 0 });
});
afterAll(() => server.stop());

describe('clients of the AWS SDK', () => {
  it('SageMaker', async () => {
    const client = new SageMakerClient(setting());
    const output = await client.send(new DescribeEndpointCommand({ EndpointName: 'e' }));
    expect(output).toMatchObject({ EndpointStatus: 'InService', CreationTime: time });
    expect(output.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    await expect(client.send(new DescribeEndpointCommand({ EndpointName: 'e!' }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: /^1 validation error detected: Value 'e!' at 'endpointName' failed to satisfy constraint/,
    });
  });

  it('SageMaker Runtime, with its errors and its stream', async () => {
    const client = new SageMakerRuntimeClient(setting());
    const input = { EndpointName: 'e', Body: bytes('1,2'), ContentType: 'text/csv' };
    const output = await client.send(new InvokeEndpointCommand({ ...input, TargetVariant: 'blue' }));
    expect(output.Body?.transformToString()).toBe('[1]');
    expect(output.InvokedProductionVariant).toBe('blue');
    const failure = await client.send(new InvokeEndpointCommand(input)).catch(error => error);
    expect(failure).toBeInstanceOf(ModelError);
    expect(failure).toMatchObject({ OriginalStatusCode: 500, OriginalMessage: 'boom', message: 'model failed' });
    const streamed = await client.send(new InvokeEndpointWithResponseStreamCommand(input));
    const texts: string[] = [];
    for await (const event of streamed.Body ?? []) texts.push(new TextDecoder().decode(event.PayloadPart?.Bytes));
    expect(texts.join('')).toBe('hi there');
  });

  it('CloudWatch, gzip included', async () => {
    const client = new CloudWatchClient(setting());
    const data = Array.from({ length: 400 }, (_, index) => ({
      MetricName: `metric-${index}`,
      Value: 1,
      Timestamp: time,
    }));
    await client.send(new PutMetricDataCommand({ Namespace: 'n', MetricData: data }));
    expect(cloud.received.at(-1)?.input).toEqual({ Namespace: 'n', MetricData: data });
    await expect(client.send(new GetDashboardCommand({ DashboardName: 'd' }))).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
  });

  it('EventBridge, DynamoDB and Application Auto Scaling', async () => {
    const put = await new EventBridgeClient(setting()).send(
      new PutEventsCommand({ Entries: [{ Source: 'x', DetailType: 'y', Detail: '{}', Time: time }] }),
    );
    expect(put.Entries).toEqual([{ EventId: 'x' }]);
    const item = await new DynamoDBClient(setting()).send(
      new GetItemCommand({ TableName: 'table', Key: { pk: { S: 'a' } } }),
    );
    expect(item.Item?.['raw']).toEqual({ B: new Uint8Array([1, 2]) });
    const targets = await new ApplicationAutoScalingClient(setting()).send(
      new DescribeScalableTargetsCommand({ ServiceNamespace: 'sagemaker' }),
    );
    expect(targets.ScalableTargets?.[0]?.CreationTime).toEqual(time);
  });

  it('errors come as the classes of SFN, SNS and SQS', async () => {
    const executionArn = 'arn:aws:states:us-east-1:111122223333:execution:s:e';
    const execution = new SFNClient(setting()).send(new DescribeExecutionCommand({ executionArn }));
    await expect(execution).rejects.toBeInstanceOf(ExecutionDoesNotExist);
    const publish = new SNSClient(setting()).send(
      new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:111122223333:t', Message: 'hi' }),
    );
    await expect(publish).rejects.toBeInstanceOf(NotFoundException);
    const queue = new SQSClient(setting()).send(new GetQueueUrlCommand({ QueueName: 'q' }));
    await expect(queue).rejects.toBeInstanceOf(QueueDoesNotExist);
  });

  it('Lambda', async () => {
    const output = await new LambdaClient(setting()).send(
      new InvokeCommand({ FunctionName: 'f', Payload: bytes('{}') }),
    );
    expect(output.FunctionError).toBe('Unhandled');
    expect(output.Payload?.transformToString()).toBe('{"errorMessage":"x"}');
  });

  it('S3, bytes and streams', async () => {
    const client = new S3Client(setting());
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'a b', Body: 'hello' }));
    expect(cloud.received.at(-1)?.input).toMatchObject({ Bucket: 'bucket', Key: 'a b', Body: bytes('hello') });
    const stream = Readable.from([Buffer.from('hello '), Buffer.from('world')]);
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'k', Body: stream, ContentLength: 11 }));
    expect(cloud.received.at(-1)?.input).toMatchObject({ Body: bytes('hello world') });
    expect(cloud.received.at(-1)?.input).not.toHaveProperty('ContentEncoding');
    const got = await client.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'k' }));
    expect(await got.Body?.transformToString()).toBe('hello');
    expect(got.Metadata).toEqual({ owner: 'me' });
    const head = client.send(new HeadObjectCommand({ Bucket: 'bucket', Key: 'none' }));
    await expect(head).rejects.toMatchObject({ name: 'NotFound', $metadata: { httpStatusCode: 404 } });
  });

  it('S3, which keeps versions and a policy', async () => {
    const client = new S3Client(setting());
    const Policy = '{"Statement":[]}';
    await client.send(new PutBucketPolicyCommand({ Bucket: 'bucket', Policy }));
    expect(cloud.received.at(-1)?.input).toMatchObject({ Bucket: 'bucket', Policy });
    expect(await client.send(new GetBucketVersioningCommand({ Bucket: 'bucket' }))).toMatchObject({
      Status: 'Enabled',
    });
    const listed = await client.send(new ListObjectVersionsCommand({ Bucket: 'bucket', Prefix: 'k' }));
    expect(listed.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      ['2', true],
      ['1', false],
    ]);
    expect(listed.DeleteMarkers).toMatchObject([{ Key: 'gone', VersionId: '3' }]);
  });

  it('STS and IAM', async () => {
    const identity = await new STSClient(setting()).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe('arn:aws:iam::111122223333:root');
    const role = new IAMClient(setting()).send(new GetRoleCommand({ RoleName: 'none' }));
    await expect(role).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });
});

describe('the server', () => {
  it('tells a client that waits to go on (Expect: 100-continue)', async () => {
    const continued = await new Promise<boolean>((resolve, reject) => {
      const headers = { expect: '100-continue', 'content-length': 5, authorization: 'AWS key:signature' };
      const outgoing = httpRequest(`${server.endpoint}/bucket/key`, { method: 'PUT', headers, agent: new Agent() });
      outgoing.on('continue', () => outgoing.end('hello'));
      outgoing.on('response', response => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      outgoing.on('error', reject);
      outgoing.flushHeaders();
    });
    expect(continued).toBe(true);
  });

  it('says that a port is taken', async () => {
    await expect(startHttp(cloud.kernel, { port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('answers 500 when a handler fails, and says so in the log', async () => {
    const { status } = await fetch(`${server.endpoint}/_local/outbox`);
    expect(status).toBe(500);
    expect(cloud.logged.join()).toContain('has no core for "sns"');
  });

  it('serves further internal routes', async () => {
    const reply = { status: 200, headers: {}, body: bytes('pong') };
    const other = await startHttp(cloud.kernel, { port: 0, internalRoutes: { 'GET /_local/ping': () => reply } });
    const response = await fetch(`${other.endpoint}/_local/ping`);
    expect(await response.text()).toBe('pong');
    await other.stop();
  });
});
