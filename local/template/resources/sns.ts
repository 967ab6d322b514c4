import { deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

const attributeNames = ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion'];

export const topic: ResourceHandler = {
  type: 'AWS::SNS::Topic',
  async create({ properties, generatedName }, cloud) {
    const Name = String(properties['TopicName'] ?? generatedName);
    const Attributes = Object.fromEntries(
      attributeNames.filter(name => properties[name] !== undefined).map(name => [name, String(properties[name])]),
    );
    const { TopicArn } = (await cloud.call('sns', 'CreateTopic', { Name, Attributes }, deployer)) as {
      TopicArn: string;
    };
    for (const inline of (properties['Subscription'] ?? []) as object[]) {
      await cloud.call('sns', 'Subscribe', { TopicArn, ...inline }, deployer);
    }
    return { ref: TopicArn, attributes: { TopicArn, TopicName: Name } };
  },
};

export const topicPolicy: ResourceHandler = {
  type: 'AWS::SNS::TopicPolicy',
  async create({ properties, generatedName }, cloud) {
    const AttributeValue = JSON.stringify(properties['PolicyDocument']);
    for (const TopicArn of properties['Topics'] as string[]) {
      await cloud.call('sns', 'SetTopicAttributes', { TopicArn, AttributeName: 'Policy', AttributeValue }, deployer);
    }
    return { ref: generatedName };
  },
};

export const subscription: ResourceHandler = {
  type: 'AWS::SNS::Subscription',
  async create({ properties }, cloud) {
    const { TopicArn, Protocol, Endpoint } = properties;
    const input = { TopicArn, Protocol, Endpoint, ReturnSubscriptionArn: true };
    const { SubscriptionArn } = (await cloud.call('sns', 'Subscribe', input, deployer)) as { SubscriptionArn: string };
    return { ref: SubscriptionArn };
  },
};
