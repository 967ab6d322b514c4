import type { DescribeTimeToLiveCommandInput, DescribeTimeToLiveCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Operation } from '../../../core/service.ts';
import { onTable } from '../on-table.ts';
import type { DynamoDbState } from '../state.ts';

export const describeTimeToLive: Operation<
  DynamoDbState,
  DescribeTimeToLiveCommandInput,
  Omit<DescribeTimeToLiveCommandOutput, '$metadata'>
> = {
  authorize: onTable('DescribeTimeToLive'),
  async run({ TableName = '' }, state) {
    const AttributeName = state.timeToLive.get(await state.requireTable(TableName));
    return {
      TimeToLiveDescription:
        AttributeName === undefined ? { TimeToLiveStatus: 'DISABLED' } : { TimeToLiveStatus: 'ENABLED', AttributeName },
    };
  },
};
