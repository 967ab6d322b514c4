import { arn } from '../../core/arn.ts';
import { deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

export const alarm: ResourceHandler = {
  type: 'AWS::CloudWatch::Alarm',
  async create({ properties, generatedName }, cloud) {
    const AlarmName = String(properties['AlarmName'] ?? generatedName);
    await cloud.call('cloudwatch', 'PutMetricAlarm', { ...properties, AlarmName }, deployer);
    return { ref: AlarmName, attributes: { Arn: arn(cloud.account, 'cloudwatch', `alarm:${AlarmName}`) } };
  },
};
