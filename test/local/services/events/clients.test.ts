import { CloudWatchClient, GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCloud } from '../../../../local/boot.ts';
import type { Kernel } from '../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../local/core/random.ts';
import { ScaledClock } from '../../../../local/core/scaled-clock.ts';
import { type RunningServer, startHttp } from '../../../../local/http/server.ts';
import { cloudwatch } from '../../../../local/services/cloudwatch/service.ts';
import { events } from '../../../../local/services/events/service.ts';
import { iam } from '../../../../local/services/iam/service.ts';
import { logs } from '../../../../local/services/logs/service.ts';
import { sns } from '../../../../local/services/sns/service.ts';
import type { SqsCore } from '../../../../local/services/sqs/core.ts';
import { sqs } from '../../../../local/services/sqs/service.ts';

/** The SDK's clients against the real gate and the real protocols, on a loopback port. */
describe('SDK clients', () => {
  let cloud: Kernel;
  let server: RunningServer;
  let options: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  const clock = new ScaledClock();

  beforeAll(async () => {
    const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
    const services = [iam, cloudwatch, logs, events, sqs, sns];
    cloud = createCloud({ account, clock, wall: clock, random: seededRandom(1), services });
    server = await startHttp(cloud, { port: 0 });
    cloud.core<SqsCore>('sqs').useOrigin(server.endpoint);
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    options = { endpoint: server.endpoint, region: account.region, credentials };
  });

  afterAll(async () => {
    await server.stop();
    await cloud.stop();
    clock.stop();
  });

  it('send an event through a rule and a topic into a queue', async () => {
    const [bus, topics, queues] = [new EventBridgeClient(options), new SNSClient(options), new SQSClient(options)];
    const Principal = { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] };
    const Policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: '*', Resource: '*' }] });
    const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'q', Attributes: { Policy } }));
    const { TopicArn } = await topics.send(new CreateTopicCommand({ Name: 't', Attributes: { Policy } }));
    const Endpoint = 'arn:aws:sqs:us-east-1:111122223333:q';
    await topics.send(
      new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } }),
    );
    await bus.send(new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["shop"]}' }));
    await bus.send(new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn: TopicArn, InputPath: '$.detail' }] }));
    const Entries = [{ Source: 'shop', DetailType: 'Order', Detail: '{"n":1}', Time: new Date() }];
    expect(await bus.send(new PutEventsCommand({ Entries }))).toMatchObject({ FailedEntryCount: 0 });
    const { Messages } = await queues.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(Messages).toMatchObject([{ Body: '{"n":1}' }]);
    await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
  });

  it('check the digests of messages and attributes', async () => {
    const queues = new SQSClient(options);
    const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'digests' }));
    const MessageAttributes = { bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) } };
    await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'ü', MessageAttributes }));
    const input = { QueueUrl, MessageAttributeNames: ['All'] };
    expect((await queues.send(new ReceiveMessageCommand(input))).Messages).toMatchObject([{ MessageAttributes }]);
  });

  it('publish metrics and read them back', async () => {
    const metrics = new CloudWatchClient(options);
    const Timestamp = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    const MetricData = [{ MetricName: 'm', Timestamp, Values: Array.from({ length: 150 }, (_, n) => n) }];
    await metrics.send(new PutMetricDataCommand({ Namespace: 'N', MetricData }));
    const MetricStat = { Metric: { Namespace: 'N', MetricName: 'm' }, Period: 60, Stat: 'p90' };
    const MetricDataQueries = [
      { Id: 'm1', MetricStat, ReturnData: false },
      { Id: 'e1', Expression: 'm1 * 2' },
    ];
    const span = { StartTime: Timestamp, EndTime: new Date(Timestamp.getTime() + 60_000) };
    expect(await metrics.send(new GetMetricDataCommand({ MetricDataQueries, ...span }))).toMatchObject({
      MetricDataResults: [{ Id: 'e1', Values: [268], Timestamps: [Timestamp] }],
    });
  });

  it('get errors by the names that they know', async () => {
    const named = (name: string) => expect.objectContaining({ name });
    const rule = new EventBridgeClient(options).send(new DescribeRuleCommand({ Name: 'none' }));
    await expect(rule).rejects.toEqual(named('ResourceNotFoundException'));
    const TopicArn = 'arn:aws:sns:us-east-1:111122223333:none';
    const topic = new SNSClient(options).send(new PublishCommand({ TopicArn, Message: 'm' }));
    await expect(topic).rejects.toEqual(named('NotFoundException'));
    const queue = new SQSClient(options).send(new GetQueueUrlCommand({ QueueName: 'none' }));
    await expect(queue).rejects.toEqual(named('QueueDoesNotExist'));
    const client = new CloudWatchLogsClient(options);
    await client.send(new CreateLogGroupCommand({ logGroupName: 'g' }));
    const logGroupName = 'g';
    const search = client.send(new FilterLogEventsCommand({ logGroupName, filterPattern: '{ $.a' }));
    await expect(search).rejects.toEqual(named('InvalidParameterException'));
  });
});
