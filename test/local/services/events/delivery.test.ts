import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { EventsCore } from '../../../../local/services/events/core.ts';
import type { SnsCore } from '../../../../local/services/sns/core.ts';
import { awsError, recordingLambda, recordingService } from './target-services.ts';
import { type TestingCloud, testingCloud } from './testing-cloud.ts';

const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:f';
const ruleArn = 'arn:aws:events:us-east-1:111122223333:rule/r';
const emitted = {
  source: 'aws.sagemaker',
  detailType: 'Thing Changed',
  resources: ['arn:x'],
  detail: { name: 'n', at: 3 },
};

async function rule({ call }: TestingCloud, target: object, source = 'aws.sagemaker'): Promise<void> {
  await call('events', 'PutRule', { Name: 'r', EventPattern: JSON.stringify({ source: [source] }) });
  await call('events', 'PutTargets', { Rule: 'r', Targets: [{ Id: 't', Arn: functionArn, ...target }] });
}

async function queue({ call }: TestingCloud, name: string, sourceArn = ruleArn): Promise<{ url: string; arn: string }> {
  const arn = `arn:aws:sqs:us-east-1:111122223333:${name}`;
  const Policy = JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: arn,
      Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    },
  });
  const { QueueUrl } = await call<{ QueueUrl: string }>('sqs', 'CreateQueue', {
    QueueName: name,
    Attributes: { Policy },
  });
  return { url: QueueUrl, arn };
}

async function received({ call }: TestingCloud, url: string): Promise<Message[]> {
  const input = { QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
  return (await call<{ Messages?: Message[] }>('sqs', 'ReceiveMessage', input)).Messages ?? [];
}

function texts(message: Message | undefined): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(message?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [name, StringValue]),
  );
}

describe('events of AWS', () => {
  it('reach the targets of a rule as a whole envelope', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    await rule(testing, {});
    testing.cloud.emit(emitted);
    expect(lambda.invocations).toEqual([]);
    await testing.clock.advance(0);
    const [invocation] = lambda.invocations;
    expect(invocation).toMatchObject({
      function: functionArn,
      caller: { kind: 'service', service: 'events.amazonaws.com' },
      source: ruleArn,
    });
    expect(JSON.parse(invocation?.payload ?? '')).toEqual({
      version: '0',
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      'detail-type': 'Thing Changed',
      source: 'aws.sagemaker',
      account: '111122223333',
      time: '2026-01-05T09:00:00Z',
      region: 'us-east-1',
      resources: ['arn:x'],
      detail: { name: 'n', at: 3 },
    });
  });

  it('pass no disabled rule and no rule that they do not fit', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    await rule(testing, {}, 'aws.s3');
    testing.cloud.emit(emitted);
    await testing.clock.advance(0);
    await rule(testing, {});
    await testing.call('events', 'DisableRule', { Name: 'r' });
    testing.cloud.emit(emitted);
    await testing.clock.advance(0);
    expect(lambda.invocations).toEqual([]);
  });

  it('can be dropped, doubled, delayed and reordered by taps', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    await rule(testing, { InputPath: '$.detail.name' });
    const remove = testing.cloud.core<EventsCore>('events').tap(event => {
      const name = event.detail['name'];
      if (name === 'drop') return [];
      if (name === 'double') return [{ event }, { event }];
      return name === 'late' ? [{ event, delayMs: 5_000 }] : undefined;
    });
    for (const name of ['late', 'drop', 'double', 'plain']) testing.cloud.emit({ ...emitted, detail: { name } });
    await testing.clock.advance(4_999);
    expect(lambda.invocations.map(one => one.payload)).toEqual(['"double"', '"double"', '"plain"']);
    await testing.clock.advance(1);
    expect(lambda.invocations.at(-1)?.payload).toBe('"late"');
    remove();
    testing.cloud.emit({ ...emitted, detail: { name: 'drop' } });
    await testing.clock.advance(0);
    expect(lambda.invocations.at(-1)?.payload).toBe('"drop"');
  });
});

describe('targets', () => {
  it('start executions with the role of the target', async () => {
    const states = recordingService('stepfunctions', ['StartExecution']);
    const testing = testingCloud(states.factory);
    const Arn = 'arn:aws:states:us-east-1:111122223333:stateMachine:m';
    await rule(testing, { Arn, RoleArn: 'arn:aws:iam::111122223333:role/starter', Input: '{"a":1}' });
    testing.cloud.emit(emitted);
    await testing.clock.advance(0);
    expect(states.calls).toMatchObject([
      { input: { stateMachineArn: Arn, input: '{"a":1}' }, caller: { kind: 'role', roleName: 'starter' } },
    ]);
  });

  it('start pipelines with parameters out of the event', async () => {
    const sagemaker = recordingService('sagemaker', ['StartPipelineExecution']);
    const testing = testingCloud(sagemaker.factory);
    const PipelineParameterList = [
      { Name: 'who', Value: '$.detail.name' },
      { Name: 'fixed', Value: 'x' },
    ];
    await rule(testing, {
      Arn: 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/train',
      RoleArn: 'arn:aws:iam::111122223333:role/starter',
      SageMakerPipelineParameters: { PipelineParameterList },
    });
    testing.cloud.emit(emitted);
    await testing.clock.advance(0);
    const PipelineParameters = [
      { Name: 'who', Value: 'n' },
      { Name: 'fixed', Value: 'x' },
    ];
    expect(sagemaker.calls).toMatchObject([{ input: { PipelineName: 'train', PipelineParameters } }]);
  });

  it('are queues that let the rule in, topics, log groups and other buses', async () => {
    const testing = testingCloud();
    const { call, clock, cloud } = testing;
    const { url, arn } = await queue(testing, 'q');
    const { TopicArn } = await call('sns', 'CreateTopic', { Name: 'topic' });
    const Policy = {
      Statement: { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: '*', Resource: '*' },
    };
    await call('sns', 'SetTopicAttributes', {
      TopicArn,
      AttributeName: 'Policy',
      AttributeValue: JSON.stringify(Policy),
    });
    await call('events', 'CreateEventBus', { Name: 'other' });
    await call('events', 'PutRule', {
      Name: 'there',
      EventBusName: 'other',
      EventPattern: '{"source":["aws.sagemaker"]}',
    });
    const group = 'arn:aws:logs:us-east-1:111122223333:log-group:/events/all';
    await call('events', 'PutTargets', { Rule: 'there', EventBusName: 'other', Targets: [{ Id: 't', Arn: group }] });
    await rule(testing, { Arn: arn });
    await call('events', 'PutTargets', {
      Rule: 'r',
      Targets: [
        { Id: 'sns', Arn: TopicArn },
        { Id: 'bus', Arn: 'arn:aws:events:us-east-1:111122223333:event-bus/other' },
      ],
    });
    cloud.emit(emitted);
    await clock.advance(0);
    const [message] = await received(testing, url);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ source: 'aws.sagemaker', detail: { name: 'n' } });
    expect(cloud.core<SnsCore>('sns').outbox).toMatchObject([{ topicArn: TopicArn, message: message?.Body }]);
    expect(await call('logs', 'FilterLogEvents', { logGroupName: '/events/all' })).toMatchObject({
      events: [{ message: message?.Body }],
    });
  });
});

describe('dead-letter queues', () => {
  it.each([
    ['AccessDeniedException', 'NO_PERMISSIONS'],
    ['ResourceNotFoundException', 'NO_RESOURCE'],
    ['ValidationException', 'INVALID_PARAMETER'],
  ])('get an event at once when its target answers %s', async (code, ERROR_CODE) => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    const { url, arn } = await queue(testing, 'dlq');
    await rule(testing, { DeadLetterConfig: { Arn: arn } });
    lambda.refuse = awsError(code, 'because');
    testing.cloud.emit(emitted);
    await testing.clock.advance(0);
    const [message] = await received(testing, url);
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ source: 'aws.sagemaker', 'detail-type': 'Thing Changed' });
    expect(texts(message)).toEqual({
      RULE_ARN: ruleArn,
      TARGET_ARN: functionArn,
      ERROR_CODE,
      ERROR_MESSAGE: 'because',
    });
  });

  it('get an event after the attempts that its target allows', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    const { url, arn } = await queue(testing, 'dlq');
    await rule(testing, { DeadLetterConfig: { Arn: arn }, RetryPolicy: { MaximumRetryAttempts: 3 } });
    lambda.refuse = awsError('ThrottlingException', 'slow down');
    testing.cloud.emit(emitted);
    await testing.clock.advance(60_000);
    const [message] = await received(testing, url);
    expect(texts(message)).toMatchObject({
      ERROR_CODE: 'THROTTLING',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '3',
    });
  });

  it('get an event that has become too old', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    const { url, arn } = await queue(testing, 'dlq');
    await rule(testing, { DeadLetterConfig: { Arn: arn }, RetryPolicy: { MaximumEventAgeInSeconds: 60 } });
    lambda.refuse = awsError('ServiceUnavailable');
    testing.cloud.emit(emitted);
    await testing.clock.advance(60_000);
    expect(texts((await received(testing, url))[0])).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
    });
  });

  it('stay empty when a later attempt succeeds', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    const { url, arn } = await queue(testing, 'dlq');
    await rule(testing, { DeadLetterConfig: { Arn: arn } });
    lambda.refuse = awsError('ServiceException');
    testing.cloud.emit(emitted);
    await testing.clock.advance(100);
    lambda.refuse = undefined;
    await testing.clock.advance(10_000);
    expect(lambda.invocations).toHaveLength(1);
    expect(await received(testing, url)).toEqual([]);
  });

  it('take at most 185 attempts within a day by default', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    const { url, arn } = await queue(testing, 'dlq');
    await rule(testing, { DeadLetterConfig: { Arn: arn } });
    lambda.refuse = awsError('ServiceException');
    testing.cloud.emit(emitted);
    await testing.clock.advance(86_400_000);
    const attributes = texts((await received(testing, url))[0]);
    expect(Number(attributes['RETRY_ATTEMPTS'])).toBeGreaterThan(100);
    expect(Number(attributes['RETRY_ATTEMPTS'])).toBeLessThanOrEqual(185);
  });

  it('must let the rule in: otherwise the event is lost, and a note says so', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    const { url, arn } = await queue(testing, 'dlq', 'arn:aws:events:us-east-1:111122223333:rule/another');
    await rule(testing, { DeadLetterConfig: { Arn: arn } });
    lambda.refuse = awsError('AccessDeniedException');
    testing.cloud.emit(emitted);
    await testing.clock.advance(0);
    expect(await received(testing, url)).toEqual([]);
    expect(testing.notes).toMatchObject([{ message: expect.stringContaining('refused'), fields: { rule: 'r' } }]);
  });
});

describe('PutEvents', () => {
  it('takes and refuses entries one by one', async () => {
    const lambda = recordingLambda();
    const testing = testingCloud(lambda.factory);
    await rule(testing, { InputPath: '$.detail' }, 'shop');
    const entry = { Source: 'shop', DetailType: 'Order', Detail: '{"n":1}' };
    const answer = await testing.call('events', 'PutEvents', {
      Entries: [
        entry,
        { ...entry, Source: 'aws.sagemaker' },
        { ...entry, Detail: '{' },
        { ...entry, Detail: '[1]' },
        { ...entry, DetailType: undefined },
        { ...entry, EventBusName: 'unknown' },
      ],
    });
    const reason = 'Parameter DetailType is not valid. Reason: DetailType is a required argument.';
    expect(answer).toEqual({
      FailedEntryCount: 4,
      Entries: [
        { EventId: expect.any(String) },
        { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
        { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
        { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
        { ErrorCode: 'InvalidArgument', ErrorMessage: reason },
        { EventId: expect.any(String) },
      ],
    });
    await testing.clock.advance(0);
    expect(lambda.invocations.map(one => one.payload)).toEqual(['{"n":1}']);
  });

  it('refuses more than a megabyte', async () => {
    const { call } = testingCloud();
    const Entries = [{ Source: 's', DetailType: 'd', Detail: JSON.stringify({ a: 'x'.repeat(1_048_576) }) }];
    await expect(call('events', 'PutEvents', { Entries })).rejects.toMatchObject({ code: 'ValidationException' });
  });
});
