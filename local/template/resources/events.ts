import { deployer, pick } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

export const rule: ResourceHandler = {
  type: 'AWS::Events::Rule',
  async create({ properties, generatedName }, cloud) {
    const Name = String(properties['Name'] ?? generatedName).slice(0, 64);
    const bus = pick(properties, ['EventBusName']);
    const pattern = properties['EventPattern'];
    const input = {
      Name,
      ...bus,
      ...pick(properties, ['Description', 'ScheduleExpression', 'State', 'RoleArn']),
      ...(pattern === undefined ? {} : { EventPattern: JSON.stringify(pattern) }),
    };
    const { RuleArn } = (await cloud.call('events', 'PutRule', input, deployer)) as { RuleArn: string };
    const Targets = properties['Targets'] as object[] | undefined;
    if (Targets?.length) await cloud.call('events', 'PutTargets', { Rule: Name, ...bus, Targets }, deployer);
    return { ref: Name, attributes: { Arn: RuleArn } };
  },
};
