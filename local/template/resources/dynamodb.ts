import { arn } from '../../core/arn.ts';
import type { Cloud } from '../../core/cloud.ts';
import { deployer, pick } from '../deployer.ts';
import type { ResourceHandler } from '../resource-handler.ts';

const shared = [
  'AttributeDefinitions',
  'KeySchema',
  'BillingMode',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'ProvisionedThroughput',
];

/** Encryption, backups and tags of a table change nothing here and are left out. */
export const table: ResourceHandler = {
  type: 'AWS::DynamoDB::Table',
  async create({ properties, generatedName }, cloud) {
    const TableName = String(properties['TableName'] ?? generatedName);
    await cloud.call('dynamodb', 'CreateTable', { TableName, ...pick(properties, shared) }, deployer);
    await untilActive(cloud, TableName);
    const TimeToLiveSpecification = properties['TimeToLiveSpecification'];
    if (TimeToLiveSpecification) {
      await cloud.call('dynamodb', 'UpdateTimeToLive', { TableName, TimeToLiveSpecification }, deployer);
    }
    return { ref: TableName, attributes: { Arn: arn(cloud.account, 'dynamodb', `table/${TableName}`) } };
  },
};

/** CloudFormation goes on once the table takes requests. */
async function untilActive(cloud: Cloud, TableName: string): Promise<void> {
  for (;;) {
    const { Table } = (await cloud.call('dynamodb', 'DescribeTable', { TableName }, deployer)) as Described;
    if (Table.TableStatus === 'ACTIVE') return;
    await cloud.clock.sleep(500);
  }
}

interface Described {
  readonly Table: { readonly TableStatus: string };
}
