import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import { recordingCloud, send, sendForm, sendJson, signedFor, text } from './recording-cloud.ts';

const time = new Date(1767323045678);

function throwing(code: string, message: string, options = {}) {
  return () => {
    throw new AwsError(code, message, options);
  };
}

describe('JSON replies', () => {
  it('writes timestamps as epoch seconds and blobs as base64, and only what the model has', async () => {
    const cloud = recordingCloud({
      sagemaker: {
        DescribeEndpoint: { EndpointName: 'e', CreationTime: time, Secret: 'inside', FailureReason: undefined },
      },
      dynamodb: { GetItem: { Item: { raw: { B: new Uint8Array([1, 2]) } } } },
    });
    const endpoint = await sendJson(cloud, 'SageMaker.DescribeEndpoint', { EndpointName: 'e' });
    expect(endpoint.headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(JSON.parse(text(endpoint))).toEqual({ EndpointName: 'e', CreationTime: 1767323045.678 });
    const item = await sendJson(cloud, 'DynamoDB_20120810.GetItem', { TableName: 'table', Key: {} });
    expect(item.headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(JSON.parse(text(item))).toEqual({ Item: { raw: { B: 'AQI=' } } });
  });

  it('keeps millisecond longs of CloudWatch Logs', async () => {
    const cloud = recordingCloud({
      logs: { FilterLogEvents: { events: [{ timestamp: 1767323045678, message: 'm' }] } },
    });
    const response = await sendJson(cloud, 'Logs_20140328.FilterLogEvents', { logGroupName: 'g' });
    expect(JSON.parse(text(response))).toEqual({ events: [{ timestamp: 1767323045678, message: 'm' }] });
  });
});

describe('Query replies', () => {
  it('wraps the result and the request id in the service namespace', async () => {
    const cloud = recordingCloud({ sns: { ListTopics: { Topics: [{ TopicArn: 'a<b' }], NextToken: 'n' } } });
    const response = await sendForm(cloud, 'sns', 'Action=ListTopics&Version=2010-03-31');
    expect(response.headers['content-type']).toBe('text/xml');
    expect(text(response)).toMatch(
      /^<ListTopicsResponse xmlns="http:\/\/sns\.amazonaws\.com\/doc\/2010-03-31\/"><ListTopicsResult><Topics><member><TopicArn>a&lt;b<\/TopicArn><\/member><\/Topics><NextToken>n<\/NextToken><\/ListTopicsResult><ResponseMetadata><RequestId>[0-9a-f-]{36}<\/RequestId><\/ResponseMetadata><\/ListTopicsResponse>\n$/,
    );
  });

  it('leaves the result out where an operation has none, and writes times as ISO-8601', async () => {
    const points = { Label: 'm', Datapoints: [{ Timestamp: new Date(1767323045000), Average: 1.5 }] };
    const cloud = recordingCloud({ cloudwatch: { PutMetricData: {}, GetMetricStatistics: points } });
    const put = await sendForm(cloud, 'monitoring', 'Action=PutMetricData&Version=2010-08-01&Namespace=n');
    expect(text(put)).not.toContain('Result>');
    const body =
      'Action=GetMetricStatistics&Version=2010-08-01&Namespace=n&MetricName=m&Period=60' +
      '&StartTime=2026-01-02T00:00:00Z&EndTime=2026-01-02T01:00:00Z&Statistics.member.1=Average';
    const got = await sendForm(cloud, 'monitoring', body);
    expect(text(got)).toContain('<member><Timestamp>2026-01-02T03:04:05Z</Timestamp><Average>1.5</Average></member>');
  });

  it('writes SQS of older SDKs with its own element names', async () => {
    const message = { MessageId: 'm', Body: 'hi', Attributes: { SentTimestamp: '1' } };
    const cloud = recordingCloud({ sqs: { ReceiveMessage: { Messages: [message] } } });
    const response = await sendForm(cloud, 'sqs', 'Action=ReceiveMessage&Version=2012-11-05&QueueUrl=u');
    expect(text(response)).toContain(
      '<Message><MessageId>m</MessageId><Body>hi</Body><Attribute><Name>SentTimestamp</Name><Value>1</Value></Attribute></Message>',
    );
  });
});

describe('REST-JSON replies', () => {
  it('binds headers, status and payload', async () => {
    const cloud = recordingCloud({
      'sagemaker-runtime': {
        InvokeEndpoint: {
          Body: new TextEncoder().encode('[1]'),
          ContentType: 'application/json',
          InvokedProductionVariant: 'blue',
        },
        InvokeEndpointAsync: { InferenceId: 'i', OutputLocation: 's3://b/o' },
      },
    });
    const headers = signedFor('sagemaker');
    const sync = await send(cloud, { path: '/endpoints/e/invocations', headers, body: 'x' });
    expect([sync.status, text(sync)]).toEqual([200, '[1]']);
    expect(sync.headers).toMatchObject({
      'content-type': 'application/json',
      'x-amzn-invoked-production-variant': 'blue',
    });
    const input = { ...headers, 'X-Amzn-SageMaker-InputLocation': 's3://b/i' };
    const async = await send(cloud, { path: '/endpoints/e/async-invocations', headers: input });
    expect([async.status, JSON.parse(text(async))]).toEqual([202, { InferenceId: 'i' }]);
    expect(async.headers['x-amzn-sagemaker-outputlocation']).toBe('s3://b/o');
  });
});

describe('errors', () => {
  it('JSON: under the name and the message member of the model', async () => {
    const cloud = recordingCloud({ sagemaker: { DescribeEndpoint: throwing('ResourceInUse', 'in use') } });
    const response = await sendJson(cloud, 'SageMaker.DescribeEndpoint', { EndpointName: 'e' });
    expect(response.status).toBe(400);
    expect(JSON.parse(text(response))).toEqual({ __type: 'ResourceInUse', Message: 'in use' });
  });

  it('JSON: unmodelled ones with a plain message', async () => {
    const cloud = recordingCloud({ sagemaker: { DescribeEndpoint: throwing('ValidationException', 'no') } });
    const response = await sendJson(cloud, 'SageMaker.DescribeEndpoint', { EndpointName: 'e' });
    expect(JSON.parse(text(response))).toEqual({ __type: 'ValidationException', message: 'no' });
  });

  it('JSON: with the prefix and the further members of DynamoDB', async () => {
    const fields = { Item: { pk: { S: 'a' }, raw: { B: new Uint8Array([1]) } } };
    const failed = throwing('ConditionalCheckFailedException', 'The conditional request failed', { fields });
    const cloud = recordingCloud({ dynamodb: { PutItem: failed } });
    const response = await sendJson(cloud, 'DynamoDB_20120810.PutItem', { TableName: 'table', Item: {} });
    expect(JSON.parse(text(response))).toEqual({
      __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
      message: 'The conditional request failed',
      Item: { pk: { S: 'a' }, raw: { B: 'AQ==' } },
    });
  });

  it.each([
    [
      'cloudwatch',
      'GraniteServiceVersion20100801.GetDashboard',
      { DashboardName: 'd' },
      'DashboardNotFoundError',
      404,
      'ResourceNotFound;Sender',
    ],
    [
      'sqs',
      'AmazonSQS.GetQueueUrl',
      { QueueName: 'q' },
      'QueueDoesNotExist',
      400,
      'AWS.SimpleQueueService.NonExistentQueue;Sender',
    ],
  ])('JSON of %s: with the old code in x-amzn-query-error', async (service, target, input, code, status, header) => {
    const cloud = recordingCloud({ [service]: { [target.split('.')[1] ?? '']: throwing(code, 'none') } });
    const response = await sendJson(cloud, target, input);
    expect(response.status).toBe(status);
    expect(response.headers['x-amzn-query-error']).toBe(header);
  });

  it('Query: with the code that the model sets apart from the name', async () => {
    const cloud = recordingCloud({ sns: { Publish: throwing('NotFoundException', 'Topic does not exist') } });
    const response = await sendForm(cloud, 'sns', 'Action=Publish&Version=2010-03-31&Message=hi');
    expect(response.status).toBe(404);
    expect(text(response)).toContain(
      '<Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>',
    );
  });

  it('REST-JSON: name in a header, fields in the body, status from the model', async () => {
    const fields = { OriginalMessage: 'boom', OriginalStatusCode: 500 };
    const failed = throwing('ModelError', 'Received server error', { fields });
    const cloud = recordingCloud({ 'sagemaker-runtime': { InvokeEndpoint: failed } });
    const response = await send(cloud, {
      path: '/endpoints/e/invocations',
      headers: signedFor('sagemaker'),
      body: 'x',
    });
    expect(response.status).toBe(424);
    expect(response.headers['x-amzn-errortype']).toBe('ModelError');
    expect(JSON.parse(text(response))).toEqual({
      Message: 'Received server error',
      OriginalMessage: 'boom',
      OriginalStatusCode: 500,
    });
  });

  it('S3: code, message and further elements', async () => {
    const failed = throwing('NoSuchKey', 'The specified key does not exist.', { status: 404, fields: { Key: 'a&b' } });
    const cloud = recordingCloud({ s3: { GetObject: failed } });
    const response = await send(cloud, { method: 'GET', path: '/b/a&b', headers: signedFor('s3') });
    expect(response.status).toBe(404);
    expect(text(response)).toContain(
      '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&amp;b</Key><RequestId>',
    );
  });

  it('a defect inside is an InternalFailure 500, and logged', async () => {
    const cloud = recordingCloud({
      sagemaker: {
        DescribeEndpoint: () => {
          throw new TypeError('x is not a function');
        },
      },
    });
    const response = await sendJson(cloud, 'SageMaker.DescribeEndpoint', { EndpointName: 'e' });
    expect(response.status).toBe(500);
    expect(JSON.parse(text(response)).__type).toBe('InternalFailure');
    expect(cloud.logged.join()).toContain('x is not a function');
  });
});

describe('requests that nothing can answer', () => {
  it.each([
    ['of no model', 'SageMaker.CreateSpaceship'],
    ['of the model, but not of the local cloud', 'SageMaker.ListEndpoints'],
    ['called like a member of every object', 'SageMaker.constructor'],
  ])('JSON: an operation %s', async (_, target) => {
    const response = await sendJson(recordingCloud({ sagemaker: {} }), target, {});
    expect(response.status).toBe(404);
    expect(JSON.parse(text(response))).toMatchObject({
      __type: 'UnknownOperationException',
      message: expect.stringContaining('local cloud'),
    });
  });

  it('Query: InvalidAction', async () => {
    const response = await sendForm(recordingCloud({ sns: {} }), 'sns', 'Action=OptInPhoneNumber&Version=2010-03-31');
    expect([response.status, text(response)]).toEqual([400, expect.stringContaining('<Code>InvalidAction</Code>')]);
  });

  it('a service that is not here at all, in the form of its protocol', async () => {
    const kms = await sendJson(recordingCloud(), 'TrentService.Encrypt', {}, 'kms');
    expect([kms.status, JSON.parse(text(kms)).__type]).toEqual([404, 'UnknownOperationException']);
    const ec2 = await sendForm(recordingCloud(), 'ec2', 'Action=DescribeInstances&Version=2016-11-15');
    expect([ec2.status, text(ec2)]).toEqual([
      400,
      expect.stringContaining('<Code>InvalidAction</Code><Message>The local cloud'),
    ]);
    const backup = await send(recordingCloud(), {
      method: 'GET',
      path: '/backup-vaults',
      headers: signedFor('backup'),
    });
    expect([backup.status, backup.headers['x-amzn-errortype']]).toEqual([404, 'UnknownOperationException']);
  });

  it('JSON that does not parse: SerializationException', async () => {
    const response = await sendJson(recordingCloud({ sagemaker: {} }), 'SageMaker.DescribeEndpoint', '{"EndpointName"');
    expect(response.status).toBe(400);
    expect(JSON.parse(text(response)).__type).toBe('SerializationException');
  });

  it.each([
    [{ EndpointName: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    [{ EndpointName: {} }, 'Start of structure or map found where not expected.'],
    [{ EndpointName: [] }, 'Unexpected token received from parser'],
    ['"text"', 'Unexpected field type'],
  ])('JSON of the wrong type: %j', async (body, message) => {
    const response = await sendJson(recordingCloud({ sagemaker: {} }), 'SageMaker.DescribeEndpoint', body);
    expect(JSON.parse(text(response))).toEqual({ __type: 'SerializationException', message });
  });

  it('a body that says gzip and is not: SerializationException', async () => {
    const headers = {
      ...signedFor('sagemaker'),
      'x-amz-target': 'SageMaker.DescribeEndpoint',
      'content-encoding': 'gzip',
    };
    const response = await send(recordingCloud({ sagemaker: {} }), { headers, body: '{}' });
    expect([response.status, text(response)]).toEqual([400, expect.stringContaining('SerializationException')]);
  });

  it.each([
    [{ 'x-amz-target': 'SageMaker.DescribeEndpoint' }, '{}', 'MissingAuthenticationTokenException'],
    [
      { 'content-type': 'application/x-www-form-urlencoded' },
      'Action=GetCallerIdentity&Version=2011-06-15',
      '<Code>MissingAuthenticationToken<',
    ],
    [{}, '', '<Code>NotImplemented<'],
  ])('without credentials: %j', async (headers: Record<string, string>, body, expected) => {
    const response = await send(recordingCloud({ sagemaker: {} }), { headers, body });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(text(response)).toContain(expected);
  });
});

describe('internal routes', () => {
  it('answer health and outbox without credentials', async () => {
    const cloud = recordingCloud();
    const health = await send(cloud, { method: 'GET', path: '/_local/health' });
    expect(JSON.parse(text(health))).toMatchObject({ status: 'ok', account: '111122223333', region: 'us-east-1' });
  });

  it('say which routes there are', async () => {
    const response = await send(recordingCloud(), { method: 'GET', path: '/_local/nothing' });
    expect(response.status).toBe(404);
    expect(JSON.parse(text(response)).routes).toContain('GET /_local/outbox');
  });
});
