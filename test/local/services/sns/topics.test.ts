import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { SnsCore } from '../../../../local/services/sns/core.ts';
import { recordingLambda } from '../events/target-services.ts';
import { type TestingCloud, testingCloud } from '../events/testing-cloud.ts';

const topicArn = 'arn:aws:sns:us-east-1:111122223333:t';
const queueArn = 'arn:aws:sqs:us-east-1:111122223333:q';

async function topicWithQueue(
  Attributes: Record<string, string> = {},
): Promise<TestingCloud & { bodies(): Promise<Message[]> }> {
  const testing = testingCloud();
  await testing.call('sns', 'CreateTopic', { Name: 't' });
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'sns.amazonaws.com' },
    Action: 'sqs:SendMessage',
    Resource: queueArn,
  };
  const Policy = JSON.stringify({ Statement: [statement] });
  const { QueueUrl } = await testing.call('sqs', 'CreateQueue', { QueueName: 'q', Attributes: { Policy } });
  await testing.call('sns', 'Subscribe', { TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes });
  return {
    ...testing,
    async bodies() {
      await testing.clock.advance(0);
      const input = { QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] };
      return (await testing.call<{ Messages?: Message[] }>('sqs', 'ReceiveMessage', input)).Messages ?? [];
    },
  };
}

describe('publications', () => {
  it('are visible in the outbox', async () => {
    const { call, cloud, clock } = testingCloud();
    await call('sns', 'CreateTopic', { Name: 't' });
    await clock.advance(1_000);
    const { MessageId } = await call('sns', 'Publish', { TopicArn: topicArn, Subject: 's', Message: 'm' });
    expect(cloud.core<SnsCore>('sns').outbox).toEqual([
      { messageId: MessageId, topicArn, subject: 's', message: 'm', time: 1767603601000, attributes: {} },
    ]);
  });

  it('reach queues as JSON', async () => {
    const { call, bodies } = await topicWithQueue();
    const MessageAttributes = { k: { DataType: 'String', StringValue: 'v' } };
    const { MessageId } = await call('sns', 'Publish', {
      TopicArn: topicArn,
      Subject: 's',
      Message: 'm',
      MessageAttributes,
    });
    const [message] = await bodies();
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn: topicArn,
      Subject: 's',
      Message: 'm',
      Timestamp: '2026-01-05T09:00:00.000Z',
      MessageAttributes: { k: { Type: 'String', Value: 'v' } },
    });
  });

  it('reach queues bare under raw delivery, in the form for queues', async () => {
    const { call, bodies } = await topicWithQueue({ RawMessageDelivery: 'true' });
    const Message = JSON.stringify({ default: 'd', sqs: 'for queues' });
    const MessageAttributes = { k: { DataType: 'String', StringValue: 'v' } };
    await call('sns', 'Publish', { TopicArn: topicArn, Message, MessageStructure: 'json', MessageAttributes });
    expect(await bodies()).toMatchObject([{ Body: 'for queues', MessageAttributes }]);
  });

  it('invoke functions with one record', async () => {
    const lambda = recordingLambda();
    const { call, clock } = testingCloud(lambda.factory);
    await call('sns', 'CreateTopic', { Name: 't' });
    const Endpoint = 'arn:aws:lambda:us-east-1:111122223333:function:f';
    await call('sns', 'Subscribe', { TopicArn: topicArn, Protocol: 'lambda', Endpoint });
    await call('sns', 'Publish', { TopicArn: topicArn, Message: 'm' });
    await clock.advance(0);
    expect(lambda.invocations).toMatchObject([{ function: Endpoint, source: topicArn }]);
    expect(JSON.parse(lambda.invocations[0]?.payload ?? '')).toMatchObject({
      Records: [{ EventSource: 'aws:sns', Sns: { Message: 'm', Subject: null, TopicArn: topicArn } }],
    });
  });

  it('pass filter policies on attributes or on the body', async () => {
    const byAttribute = await topicWithQueue({ FilterPolicy: '{"kind":["alert"],"n":[{"numeric":[">",3]}]}' });
    const publish = (kind: string, n: string) =>
      byAttribute.call('sns', 'Publish', {
        TopicArn: topicArn,
        Message: `${kind} ${n}`,
        MessageAttributes: {
          kind: { DataType: 'String', StringValue: kind },
          n: { DataType: 'Number', StringValue: n },
        },
      });
    for (const [kind, n] of [
      ['alert', '4'],
      ['alert', '3'],
      ['note', '4'],
    ] as const)
      await publish(kind, n);
    expect((await byAttribute.bodies()).map(one => JSON.parse(one.Body ?? '').Message)).toEqual(['alert 4']);

    const byBody = await topicWithQueue({ FilterPolicy: '{"a":{"b":[1]}}', FilterPolicyScope: 'MessageBody' });
    for (const Message of ['{"a":{"b":1}}', '{"a":{"b":2}}', 'text']) {
      await byBody.call('sns', 'Publish', { TopicArn: topicArn, Message });
    }
    expect((await byBody.bodies()).map(one => JSON.parse(one.Body ?? '').Message)).toEqual(['{"a":{"b":1}}']);
  });

  it('come in batches, each answered by itself', async () => {
    const { call, cloud } = await topicWithQueue();
    const answer = await call('sns', 'PublishBatch', {
      TopicArn: topicArn,
      PublishBatchRequestEntries: [
        { Id: 'a', Message: 'x' },
        { Id: 'b', Message: '' },
      ],
    });
    expect(answer).toMatchObject({ Successful: [{ Id: 'a' }], Failed: [{ Id: 'b', Code: 'InvalidParameter' }] });
    expect(cloud.core<SnsCore>('sns').outbox).toHaveLength(1);
    const same = [
      { Id: 'a', Message: 'x' },
      { Id: 'a', Message: 'y' },
    ];
    await expect(
      call('sns', 'PublishBatch', { TopicArn: topicArn, PublishBatchRequestEntries: same }),
    ).rejects.toMatchObject({ code: 'BatchEntryIdsNotDistinctException' });
  });

  it.each([
    [{ TopicArn: `${topicArn}2`, Message: 'm' }, 'NotFoundException', 'Topic does not exist'],
    [{ TopicArn: topicArn, Message: '' }, 'InvalidParameterException', 'Invalid parameter: Empty message'],
    [
      { TopicArn: topicArn, Message: 'x'.repeat(262_145) },
      'InvalidParameterException',
      'Invalid parameter: Message too long',
    ],
    [{ TopicArn: topicArn, Message: 'm', Subject: 'a\nb' }, 'InvalidParameterException', 'Invalid parameter: Subject'],
    [
      { TopicArn: topicArn, Message: '{}', MessageStructure: 'json' },
      'InvalidParameterException',
      'Invalid parameter: Message Structure - No default entry in JSON message body',
    ],
  ])('are refused when they are wrong (%#)', async (input, code, message) => {
    const { call } = await topicWithQueue();
    await expect(call('sns', 'Publish', input)).rejects.toMatchObject({ code, message });
  });

  it("of services need the topic's leave", async () => {
    const { call, cloud } = testingCloud();
    await call('sns', 'CreateTopic', { Name: 't' });
    const publish = (service: string) =>
      cloud
        .core<SnsCore>('sns')
        .publish({ TopicArn: topicArn, Message: 'm' }, { service, sourceArn: 'arn:aws:x:us-east-1:111122223333:y' });
    await publish('cloudwatch.amazonaws.com');
    await expect(publish('events.amazonaws.com')).rejects.toMatchObject({
      code: 'AuthorizationErrorException',
      status: 403,
    });
    const Policy = {
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: topicArn },
      ],
    };
    await call('sns', 'SetTopicAttributes', {
      TopicArn: topicArn,
      AttributeName: 'Policy',
      AttributeValue: JSON.stringify(Policy),
    });
    await publish('events.amazonaws.com');
    await expect(publish('cloudwatch.amazonaws.com')).rejects.toMatchObject({ code: 'AuthorizationErrorException' });
  });
});

describe('topics and subscriptions', () => {
  it('are created, described, listed, tagged and deleted', async () => {
    const { call } = testingCloud();
    expect(await call('sns', 'CreateTopic', { Name: 't', Tags: [{ Key: 'a', Value: '1' }] })).toEqual({
      TopicArn: topicArn,
    });
    expect(await call('sns', 'CreateTopic', { Name: 't' })).toEqual({ TopicArn: topicArn });
    expect(await call('sns', 'ListTopics', {})).toMatchObject({ Topics: [{ TopicArn: topicArn }] });
    expect(await call('sns', 'GetTopicAttributes', { TopicArn: topicArn })).toMatchObject({
      Attributes: { TopicArn: topicArn, Owner: '111122223333', SubscriptionsConfirmed: '0' },
    });
    await call('sns', 'TagResource', { ResourceArn: topicArn, Tags: [{ Key: 'b', Value: '2' }] });
    await call('sns', 'UntagResource', { ResourceArn: topicArn, TagKeys: ['a'] });
    expect(await call('sns', 'ListTagsForResource', { ResourceArn: topicArn })).toEqual({
      Tags: [{ Key: 'b', Value: '2' }],
    });
    await call('sns', 'DeleteTopic', { TopicArn: topicArn });
    await expect(call('sns', 'GetTopicAttributes', { TopicArn: topicArn })).rejects.toMatchObject({
      code: 'NotFoundException',
      status: 404,
    });
    await expect(call('sns', 'CreateTopic', { Name: 'a b' })).rejects.toMatchObject({
      message: 'Invalid parameter: Topic Name',
    });
  });

  it('wait for people to confirm, but not for queues', async () => {
    const { call } = await topicWithQueue();
    const email = { TopicArn: topicArn, Protocol: 'email', Endpoint: 'ops@example.com' };
    expect(await call('sns', 'Subscribe', email)).toEqual({ SubscriptionArn: 'pending confirmation' });
    const { Subscriptions } = await call<{ Subscriptions: { SubscriptionArn: string; Protocol: string }[] }>(
      'sns',
      'ListSubscriptionsByTopic',
      { TopicArn: topicArn },
    );
    expect(Subscriptions.map(one => one.Protocol)).toEqual(['sqs', 'email']);
    expect(Subscriptions[1]?.SubscriptionArn).toBe('PendingConfirmation');
    const [first] = Subscriptions;
    await call('sns', 'SetSubscriptionAttributes', {
      SubscriptionArn: first?.SubscriptionArn,
      AttributeName: 'RawMessageDelivery',
      AttributeValue: 'true',
    });
    expect(await call('sns', 'GetSubscriptionAttributes', { SubscriptionArn: first?.SubscriptionArn })).toMatchObject({
      Attributes: { RawMessageDelivery: 'true', Endpoint: queueArn },
    });
    await call('sns', 'Unsubscribe', { SubscriptionArn: first?.SubscriptionArn });
    expect(await call('sns', 'ListSubscriptions', {})).toMatchObject({ Subscriptions: [{ Protocol: 'email' }] });
  });

  it.each([
    [
      { Protocol: 'pigeon', Endpoint: 'x' },
      'Invalid parameter: Amazon SNS does not support this protocol string: pigeon',
    ],
    [{ Protocol: 'email', Endpoint: 'nobody' }, 'Invalid parameter: email endpoint nobody'],
    [{ Protocol: 'sqs', Endpoint: queueArn, Attributes: { Nonsense: '1' } }, 'Invalid parameter: AttributeName'],
    [
      { Protocol: 'sqs', Endpoint: queueArn, Attributes: { FilterPolicy: '{"a":1}' } },
      'Invalid parameter: FilterPolicy: Filter policy is not valid. Reason: "a" must be an object or an array',
    ],
  ])('are refused: %j', async (input, message) => {
    const { call } = await topicWithQueue();
    await expect(call('sns', 'Subscribe', { TopicArn: topicArn, ...input })).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message,
    });
  });
});
