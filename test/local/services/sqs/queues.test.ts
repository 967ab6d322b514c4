import { createHash } from 'node:crypto';
import type { Message } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import type { SqsCore } from '../../../../local/services/sqs/core.ts';
import { type TestingCloud, testingCloud } from '../events/testing-cloud.ts';

interface Queue extends TestingCloud {
  readonly QueueUrl: string;
  send(MessageBody: string, more?: object): Promise<Record<string, unknown>>;
  receive(more?: object): Promise<Message[]>;
}

async function queue(Attributes: Record<string, string> = {}, QueueName = 'q'): Promise<Queue> {
  const testing = testingCloud();
  const { QueueUrl } = await testing.call<{ QueueUrl: string }>('sqs', 'CreateQueue', { QueueName, Attributes });
  return {
    ...testing,
    QueueUrl,
    send: (MessageBody, more) => testing.call('sqs', 'SendMessage', { QueueUrl, MessageBody, ...more }),
    async receive(more) {
      return (
        (await testing.call<{ Messages?: Message[] }>('sqs', 'ReceiveMessage', { QueueUrl, ...more })).Messages ?? []
      );
    },
  };
}

describe('queues', () => {
  it('have a URL that follows the address of the cloud', async () => {
    const { cloud, call, QueueUrl } = await queue();
    expect(QueueUrl).toBe('https://sqs.us-east-1.amazonaws.com/111122223333/q');
    cloud.core<SqsCore>('sqs').useOrigin('http://127.0.0.1:4566');
    expect(await call('sqs', 'GetQueueUrl', { QueueName: 'q' })).toEqual({
      QueueUrl: 'http://127.0.0.1:4566/111122223333/q',
    });
    expect(await call('sqs', 'ListQueues', { QueueNamePrefix: 'q' })).toMatchObject({
      QueueUrls: ['http://127.0.0.1:4566/111122223333/q'],
    });
    await expect(
      call('sqs', 'SendMessage', { QueueUrl: 'http://elsewhere/1/none', MessageBody: 'x' }),
    ).rejects.toMatchObject({
      code: 'QueueDoesNotExist',
      message: 'The specified queue does not exist.',
    });
  });

  it('are created twice only with the same attributes', async () => {
    const { call } = await queue({ VisibilityTimeout: '5' });
    await call('sqs', 'CreateQueue', { QueueName: 'q', Attributes: { VisibilityTimeout: '5' } });
    const other = { QueueName: 'q', Attributes: { VisibilityTimeout: '6' } };
    await expect(call('sqs', 'CreateQueue', other)).rejects.toMatchObject({
      code: 'QueueNameExists',
      message: 'A queue already exists with the same name and a different value for attribute VisibilityTimeout',
    });
  });

  it.each([
    [{ Nonsense: '1' }, 'InvalidAttributeName', 'Unknown Attribute Nonsense.'],
    [{ VisibilityTimeout: '50000' }, 'InvalidAttributeValue', 'Invalid value for the parameter VisibilityTimeout.'],
    [{ RedrivePolicy: '{}' }, 'InvalidAttributeValue', 'Invalid value for the parameter RedrivePolicy.'],
    [
      { Policy: '{"Statement":[{"Effect":"Maybe"}]}' },
      'InvalidAttributeValue',
      'Invalid value for the parameter Policy.',
    ],
  ])('refuse the attributes %j', async (Attributes, code, message) => {
    const { call } = testingCloud();
    await expect(call('sqs', 'CreateQueue', { QueueName: 'q', Attributes })).rejects.toMatchObject({ code, message });
  });

  it('count what they hold', async () => {
    const { call, QueueUrl, send, receive } = await queue();
    await send('visible');
    await send('in flight');
    await send('delayed', { DelaySeconds: 10 });
    await receive();
    expect(await call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] })).toMatchObject({
      Attributes: {
        ApproximateNumberOfMessages: '1',
        ApproximateNumberOfMessagesNotVisible: '1',
        ApproximateNumberOfMessagesDelayed: '1',
        QueueArn: 'arn:aws:sqs:us-east-1:111122223333:q',
        VisibilityTimeout: '30',
      },
    });
    expect(await call('sqs', 'GetQueueAttributes', { QueueUrl, AttributeNames: ['Policy'] })).toEqual({});
  });

  it('can be purged once a minute, tagged and deleted', async () => {
    const { call, clock, QueueUrl, send, receive } = await queue();
    await send('x');
    await call('sqs', 'PurgeQueue', { QueueUrl });
    expect(await receive()).toEqual([]);
    await expect(call('sqs', 'PurgeQueue', { QueueUrl })).rejects.toMatchObject({
      code: 'PurgeQueueInProgress',
      message: 'Only one PurgeQueue operation on q is allowed every 60 seconds.',
    });
    await clock.advance(60_000);
    await call('sqs', 'PurgeQueue', { QueueUrl });
    await call('sqs', 'TagQueue', { QueueUrl, Tags: { a: '1', b: '2' } });
    await call('sqs', 'UntagQueue', { QueueUrl, TagKeys: ['a'] });
    expect(await call('sqs', 'ListQueueTags', { QueueUrl })).toEqual({ Tags: { b: '2' } });
    await call('sqs', 'DeleteQueue', { QueueUrl });
    await expect(call('sqs', 'GetQueueUrl', { QueueName: 'q' })).rejects.toMatchObject({ code: 'QueueDoesNotExist' });
  });
});

describe('messages', () => {
  it('carry the digests that clients check', async () => {
    const { send, receive } = await queue();
    const MessageAttributes = {
      text: { DataType: 'String', StringValue: 'v' },
      bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    };
    const body = createHash('md5').update('hällo').digest('hex');
    // name, type and value of each attribute, each after its length; sorted by name
    const hex =
      '00000005627974657300000006' + '42696e61727902000000020102' + '000000047465787400000006537472696e67010000000176';
    const attributes = createHash('md5').update(Buffer.from(hex, 'hex')).digest('hex');
    expect(await send('hällo', { MessageAttributes })).toMatchObject({
      MD5OfMessageBody: body,
      MD5OfMessageAttributes: attributes,
    });
    const [message] = await receive({ MessageAttributeNames: ['All'], AttributeNames: ['All'] });
    expect(message).toMatchObject({
      Body: 'hällo',
      MD5OfBody: body,
      MD5OfMessageAttributes: attributes,
      MessageAttributes,
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1767603600000', SenderId: '111122223333' },
    });
  });

  it('show only the attributes that are asked for', async () => {
    const { send, receive } = await queue({ VisibilityTimeout: '0' });
    const attribute = { DataType: 'String', StringValue: 'v' };
    await send('x', { MessageAttributes: { 'a.one': attribute, 'a.two': attribute, b: attribute } });
    const names = async (MessageAttributeNames: string[]) => {
      const [message] = await receive({ MessageAttributeNames });
      return Object.keys(message?.MessageAttributes ?? {});
    };
    expect(await names([])).toEqual([]);
    expect(await names(['b'])).toEqual(['b']);
    expect(await names(['a.*'])).toEqual(['a.one', 'a.two']);
  });

  it('are hidden once received, until the timeout or a change of it', async () => {
    const { call, clock, QueueUrl, send, receive } = await queue({ VisibilityTimeout: '30' });
    await send('x');
    const [first] = await receive();
    expect(await receive()).toEqual([]);
    await clock.advance(30_000);
    const [second] = await receive();
    expect(second?.MessageId).toBe(first?.MessageId);
    const change = (VisibilityTimeout: number) =>
      call('sqs', 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle: second?.ReceiptHandle, VisibilityTimeout });
    await change(100);
    await clock.advance(99_000);
    expect(await receive()).toEqual([]);
    await change(0);
    expect(await receive()).toHaveLength(1);
    await expect(change(0)).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('are gone once deleted', async () => {
    const { call, clock, QueueUrl, send, receive } = await queue();
    await send('x');
    const [message] = await receive();
    await call('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    await call('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle: message?.ReceiptHandle });
    await clock.advance(60_000);
    expect(await receive()).toEqual([]);
    await expect(call('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle: 'nonsense' })).rejects.toMatchObject({
      code: 'ReceiptHandleIsInvalid',
      message: 'The input receipt handle "nonsense" is not a valid receipt handle.',
    });
  });

  it('wake a long poll, which otherwise ends after its time', async () => {
    const { clock, send, receive } = await queue();
    const answers: string[] = [];
    const poll = (name: string, WaitTimeSeconds: number) =>
      receive({ WaitTimeSeconds }).then(found => answers.push(`${name}: ${found.map(one => one.Body).join()}`));
    const polls = [poll('short', 5), poll('long', 20)];
    await clock.advance(4_999);
    expect(answers).toEqual([]);
    await clock.advance(1);
    expect(answers).toEqual(['short: ']);
    await send('late', { DelaySeconds: 10 });
    await clock.advance(9_999);
    expect(answers).toHaveLength(1);
    await clock.advance(1);
    await Promise.all(polls);
    expect(answers).toEqual(['short: ', 'long: late']);
  });

  it('expire after the retention period', async () => {
    const { clock, send, receive } = await queue({ MessageRetentionPeriod: '60' });
    await send('x');
    await clock.advance(61_000);
    expect(await receive()).toEqual([]);
  });

  it('move to the dead-letter queue after too many receives', async () => {
    const testing = await queue({
      VisibilityTimeout: '0',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:111122223333:dlq","maxReceiveCount":"2"}',
    });
    const { QueueUrl } = await testing.call<{ QueueUrl: string }>('sqs', 'CreateQueue', { QueueName: 'dlq' });
    await testing.send('poison');
    expect(await testing.receive()).toHaveLength(1);
    expect(await testing.receive()).toHaveLength(1);
    expect(await testing.receive()).toEqual([]);
    expect(await testing.call('sqs', 'ReceiveMessage', { QueueUrl })).toMatchObject({ Messages: [{ Body: 'poison' }] });
  });

  it.each([
    [{ MessageBody: '' }, 'MissingParameter', 'The request must contain the parameter MessageBody.'],
    [{ MessageBody: 'a\u0000b' }, 'InvalidMessageContents', 'Invalid binary character was found in the message body.'],
    [
      { MessageBody: 'x'.repeat(1_025) },
      'InvalidParameterValue',
      'One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.',
    ],
    [
      { MessageBody: 'x', MessageAttributes: { a: { DataType: '' } } },
      'InvalidParameterValue',
      "The message attribute 'a' must contain a non-empty message attribute type.",
    ],
    [
      { MessageBody: 'x', MessageAttributes: { a: { DataType: 'String' } } },
      'InvalidParameterValue',
      "The message (user) attribute 'a' must contain a non-empty value of type 'String'.",
    ],
  ])('are refused when they are wrong (%#)', async (message, code, text) => {
    const { call, QueueUrl } = await queue({ MaximumMessageSize: '1024' });
    await expect(call('sqs', 'SendMessage', { QueueUrl, ...message })).rejects.toMatchObject({ code, message: text });
  });
});

describe('batches', () => {
  it('answer for each entry', async () => {
    const { call, QueueUrl, receive } = await queue();
    const Entries = [
      { Id: 'good', MessageBody: 'x' },
      { Id: 'bad', MessageBody: '' },
    ];
    expect(await call('sqs', 'SendMessageBatch', { QueueUrl, Entries })).toMatchObject({
      Successful: [{ Id: 'good' }],
      Failed: [{ Id: 'bad', Code: 'MissingParameter', SenderFault: true }],
    });
    const [message] = await receive();
    const deletions = [
      { Id: 'a', ReceiptHandle: message?.ReceiptHandle },
      { Id: 'b', ReceiptHandle: 'no' },
    ];
    expect(await call('sqs', 'DeleteMessageBatch', { QueueUrl, Entries: deletions })).toMatchObject({
      Successful: [{ Id: 'a' }],
      Failed: [{ Id: 'b', Code: 'ReceiptHandleIsInvalid' }],
    });
  });

  it.each([
    [[], 'EmptyBatchRequest', 'There should be at least one SendMessageBatchRequestEntry in the request.'],
    [
      Array.from({ length: 11 }, (_, at) => ({ Id: `${at}`, MessageBody: 'x' })),
      'TooManyEntriesInBatchRequest',
      'Maximum number of entries per request are 10. You have sent 11.',
    ],
    [
      [
        { Id: 'a', MessageBody: 'x' },
        { Id: 'a', MessageBody: 'y' },
      ],
      'BatchEntryIdsNotDistinct',
      'Id a repeated.',
    ],
  ])('are refused as a whole when they are wrong (%#)', async (Entries, code, message) => {
    const { call, QueueUrl } = await queue();
    await expect(call('sqs', 'SendMessageBatch', { QueueUrl, Entries })).rejects.toMatchObject({ code, message });
  });
});

describe('FIFO queues', () => {
  const fifo = { FifoQueue: 'true', ContentBasedDeduplication: 'true' };

  it('keep the order of a group, and take a message once in five minutes', async () => {
    const { clock, send, receive } = await queue(fifo, 'q.fifo');
    for (const body of ['1', '2', '2', '3']) await send(body, { MessageGroupId: 'g' });
    const [first] = await receive();
    expect(first?.Body).toBe('1');
    expect(await receive()).toEqual([]);
    await clock.advance(30_000);
    expect((await receive({ MaxNumberOfMessages: 10 })).map(one => one.Body)).toEqual(['1', '2', '3']);
  });

  it('need a name of their own and a group', async () => {
    const { send } = await queue(fifo, 'q.fifo');
    await expect(send('x')).rejects.toMatchObject({ code: 'MissingParameter' });
    await expect(queue(fifo, 'q')).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  });
});
