import { arn } from '../../core/arn.ts';
import { asNumber, deployer } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

export const logGroup: ResourceHandler = {
  type: 'AWS::Logs::LogGroup',
  async create({ properties, generatedName }, cloud) {
    const logGroupName = String(properties['LogGroupName'] ?? generatedName);
    await cloud.call('logs', 'CreateLogGroup', { logGroupName }, deployer);
    const retentionInDays = asNumber(properties['RetentionInDays']);
    if (retentionInDays !== undefined) {
      await cloud.call('logs', 'PutRetentionPolicy', { logGroupName, retentionInDays }, deployer);
    }
    return { ref: logGroupName, attributes: { Arn: arn(cloud.account, 'logs', `log-group:${logGroupName}:*`) } };
  },
};
