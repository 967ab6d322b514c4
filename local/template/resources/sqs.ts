import { arn } from '../../core/arn.ts';
import { deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

const attributeNames = [
  'ContentBasedDeduplication',
  'DelaySeconds',
  'FifoQueue',
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
  'VisibilityTimeout',
];

export const queue: ResourceHandler = {
  type: 'AWS::SQS::Queue',
  async create({ properties, generatedName }, cloud) {
    const QueueName = String(properties['QueueName'] ?? generatedName);
    const Attributes = Object.fromEntries(
      attributeNames
        .filter(name => properties[name] !== undefined)
        .map(name => [name, attributeText(properties[name])]),
    );
    const { QueueUrl } = (await cloud.call('sqs', 'CreateQueue', { QueueName, Attributes }, deployer)) as {
      QueueUrl: string;
    };
    return { ref: QueueUrl, attributes: { Arn: arn(cloud.account, 'sqs', QueueName), QueueName, QueueUrl } };
  },
};

export const queuePolicy: ResourceHandler = {
  type: 'AWS::SQS::QueuePolicy',
  async create({ properties, generatedName }, cloud) {
    const Policy = JSON.stringify(properties['PolicyDocument']);
    for (const QueueUrl of properties['Queues'] as string[]) {
      await cloud.call('sqs', 'SetQueueAttributes', { QueueUrl, Attributes: { Policy } }, deployer);
    }
    return { ref: generatedName };
  },
};

function attributeText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
