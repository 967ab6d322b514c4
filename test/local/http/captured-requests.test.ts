import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recordingCloud, send, sendForm, sendJson, signedFor } from './recording-cloud.ts';

const time = new Date(1767323045678);

/** Requests as real clients were seen to send them, and what a core must then see. */
const captured = [
  {
    target: 'SageMaker.DescribeEndpoint',
    body: { EndpointName: 'e1' },
    service: 'sagemaker',
    input: { EndpointName: 'e1' },
  },
  {
    target: 'SageMaker.StartPipelineExecution',
    body: { PipelineName: 'p1', ClientRequestToken: '586b03cf-0195-4fe9-8cf1-68e7178bd8c8' },
    service: 'sagemaker',
    input: { PipelineName: 'p1', ClientRequestToken: '586b03cf-0195-4fe9-8cf1-68e7178bd8c8' },
  },
  {
    target: 'AWSEvents.PutEvents',
    body: {
      Entries: [{ Time: 1767323045.678, Source: 'x', DetailType: 'y', Detail: '{}', EventBusName: 'default' }],
    },
    service: 'events',
    input: { Entries: [{ Time: time, Source: 'x', DetailType: 'y', Detail: '{}', EventBusName: 'default' }] },
  },
  {
    target: 'AnyScaleFrontendService.RegisterScalableTarget',
    body: {
      ServiceNamespace: 'sagemaker',
      ResourceId: 'endpoint/e/variant/v',
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      MinCapacity: 1,
      MaxCapacity: 2,
    },
    service: 'application-autoscaling',
    input: {
      ServiceNamespace: 'sagemaker',
      ResourceId: 'endpoint/e/variant/v',
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      MinCapacity: 1,
      MaxCapacity: 2,
    },
  },
  {
    target: 'GraniteServiceVersion20100801.PutMetricData',
    body: {
      Namespace: 'n',
      MetricData: [{ MetricName: 'm', Dimensions: [{ Name: 'a', Value: 'b' }], Timestamp: 1767323045.678, Value: 1.5 }],
    },
    service: 'cloudwatch',
    input: {
      Namespace: 'n',
      MetricData: [{ MetricName: 'm', Dimensions: [{ Name: 'a', Value: 'b' }], Timestamp: time, Value: 1.5 }],
    },
  },
  {
    target: 'AWSStepFunctions.StartExecution',
    body: { stateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:s', name: 'n1', input: '{}' },
    service: 'stepfunctions',
    input: { stateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:s', name: 'n1', input: '{}' },
  },
  {
    target: 'Logs_20140328.PutLogEvents',
    body: { logGroupName: 'g', logStreamName: 's', logEvents: [{ timestamp: 1767323045678, message: 'm' }] },
    service: 'logs',
    input: { logGroupName: 'g', logStreamName: 's', logEvents: [{ timestamp: 1767323045678, message: 'm' }] },
  },
  {
    target: 'DynamoDB_20120810.PutItem',
    body: { TableName: 'table', Item: { pk: { S: 'a' }, raw: { B: 'AQI=' } } },
    service: 'dynamodb',
    input: { TableName: 'table', Item: { pk: { S: 'a' }, raw: { B: new Uint8Array([1, 2]) } } },
  },
] as const;

describe('JSON requests', () => {
  it.each(captured)('decodes $target', async ({ target, body, service, input }) => {
    const operation = target.split('.')[1] ?? '';
    const cloud = recordingCloud({ [service]: { [operation]: {} } });
    const response = await sendJson(cloud, target, body);
    expect(response.status).toBe(200);
    expect(cloud.received).toEqual([{ service, operation, input, caller: { kind: 'root' } }]);
    expect(response.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('drops members that the model does not have, and null ones', async () => {
    const cloud = recordingCloud({ sagemaker: { DescribeEndpoint: {} } });
    await sendJson(cloud, 'SageMaker.DescribeEndpoint', { EndpointName: 'e1', Unheard: 1, Other: null });
    expect(cloud.received[0]?.input).toEqual({ EndpointName: 'e1' });
  });

  it('reads a gzip body', async () => {
    const cloud = recordingCloud({ cloudwatch: { PutMetricData: {} } });
    const body = gzipSync(JSON.stringify({ Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1 }] }));
    const headers = {
      ...signedFor('monitoring'),
      'X-Amz-Target': 'GraniteServiceVersion20100801.PutMetricData',
      'Content-Encoding': 'gzip',
    };
    const response = await send(cloud, { headers, body: new Uint8Array(body) });
    expect(response.status).toBe(200);
    expect(cloud.received[0]?.input).toEqual({ Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1 }] });
  });
});

describe('Query requests', () => {
  it('decodes SNS Publish with message attributes', async () => {
    const cloud = recordingCloud({ sns: { Publish: { MessageId: 'id' } } });
    const body =
      'Action=Publish&Version=2010-03-31&Message=hi&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A111122223333%3At' +
      '&MessageAttributes.entry.1.Name=k&MessageAttributes.entry.1.Value.DataType=String' +
      '&MessageAttributes.entry.1.Value.StringValue=v';
    await sendForm(cloud, 'sns', body);
    expect(cloud.received[0]?.input).toEqual({
      Message: 'hi',
      TopicArn: 'arn:aws:sns:us-east-1:111122223333:t',
      MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } },
    });
  });

  it('decodes CloudWatch PutMetricData of older SDKs, members in the order of their numbers', async () => {
    const cloud = recordingCloud({ cloudwatch: { PutMetricData: {} } });
    const data = Array.from({ length: 11 }, (_, index) => {
      const prefix = `MetricData.member.${index + 1}`;
      return `&${prefix}.MetricName=m${index + 1}&${prefix}.Value=${index}.5&${prefix}.Timestamp=2026-01-02T03%3A04%3A05Z`;
    });
    await sendForm(cloud, 'monitoring', `Action=PutMetricData&Version=2010-08-01&Namespace=n${data.join('')}`);
    const { MetricData = [] } = (cloud.received[0]?.input ?? {}) as { MetricData?: { MetricName: string }[] };
    expect(MetricData.map(datum => datum.MetricName)).toEqual(Array.from({ length: 11 }, (_, i) => `m${i + 1}`));
    expect(MetricData[10]).toEqual({ MetricName: 'm11', Value: 10.5, Timestamp: new Date('2026-01-02T03:04:05Z') });
  });

  it('decodes SQS of older SDKs by its flattened names, whatever the path', async () => {
    const cloud = recordingCloud({ sqs: { SendMessage: {}, SetQueueAttributes: {} } });
    const url = 'http%3A%2F%2F127.0.0.1%3A4566%2F111122223333%2Fq';
    await send(cloud, {
      path: '/111122223333/q',
      headers: { ...signedFor('sqs'), 'content-type': 'application/x-www-form-urlencoded' },
      body:
        `Action=SendMessage&Version=2012-11-05&QueueUrl=${url}&MessageBody=hi&DelaySeconds=3` +
        '&MessageAttribute.1.Name=k&MessageAttribute.1.Value.DataType=String&MessageAttribute.1.Value.StringValue=v',
    });
    await sendForm(
      cloud,
      'sqs',
      `Action=SetQueueAttributes&Version=2012-11-05&QueueUrl=${url}&Attribute.1.Name=DelaySeconds&Attribute.1.Value=5`,
    );
    expect(cloud.received.map(call => call.input)).toEqual([
      {
        QueueUrl: 'http://127.0.0.1:4566/111122223333/q',
        MessageBody: 'hi',
        DelaySeconds: 3,
        MessageAttributes: { k: { DataType: 'String', StringValue: 'v' } },
      },
      { QueueUrl: 'http://127.0.0.1:4566/111122223333/q', Attributes: { DelaySeconds: '5' } },
    ]);
  });

  it('knows the service by the version when the scope does not tell', async () => {
    const cloud = recordingCloud();
    const response = await sendForm(cloud, 'unheard-of', 'Action=GetCallerIdentity&Version=2011-06-15');
    expect(response.status).toBe(200);
  });
});

describe('REST requests', () => {
  it('decodes InvokeEndpoint with its headers', async () => {
    const cloud = recordingCloud({ 'sagemaker-runtime': { InvokeEndpoint: { Body: new Uint8Array() } } });
    await send(cloud, {
      path: '/endpoints/e1/invocations',
      headers: {
        ...signedFor('sagemaker'),
        'Content-Type': 'text/csv',
        Accept: 'application/json',
        'X-Amzn-SageMaker-Target-Variant': 'blue',
        'X-Amzn-SageMaker-Custom-Attributes': 'a=b',
      },
      body: '1,2',
    });
    expect(cloud.received[0]?.input).toEqual({
      EndpointName: 'e1',
      Body: new TextEncoder().encode('1,2'),
      ContentType: 'text/csv',
      Accept: 'application/json',
      TargetVariant: 'blue',
      CustomAttributes: 'a=b',
    });
  });

  it('decodes Lambda Invoke of a function named by its ARN', async () => {
    const cloud = recordingCloud({ lambda: { Invoke: { StatusCode: 200 } } });
    await send(cloud, {
      path: '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A111122223333%3Afunction%3Af/invocations?Qualifier=%24LATEST',
      headers: { ...signedFor('lambda'), 'x-amz-invocation-type': 'RequestResponse', 'x-amz-log-type': 'Tail' },
      body: '{"a":1}',
    });
    expect(cloud.received[0]?.input).toEqual({
      FunctionName: 'arn:aws:lambda:us-east-1:111122223333:function:f',
      Qualifier: '$LATEST',
      InvocationType: 'RequestResponse',
      LogType: 'Tail',
      Payload: new TextEncoder().encode('{"a":1}'),
    });
  });

  it('tells a list of functions from one function', async () => {
    const cloud = recordingCloud({ lambda: { ListFunctions: {}, GetFunction: {} } });
    const headers = signedFor('lambda');
    await send(cloud, { method: 'GET', path: '/2015-03-31/functions/', headers });
    await send(cloud, { method: 'GET', path: '/2015-03-31/functions/f', headers });
    expect(cloud.received.map(call => call.operation)).toEqual(['ListFunctions', 'GetFunction']);
  });
});
