import type { UpdateTimeToLiveCommandInput, UpdateTimeToLiveCommandOutput } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { onTable } from '../on-table.ts';
import type { DynamoDbState } from '../state.ts';
import { startSweeping } from '../sweep-expired-items.ts';

export const updateTimeToLive: Operation<
  DynamoDbState,
  UpdateTimeToLiveCommandInput,
  Omit<UpdateTimeToLiveCommandOutput, '$metadata'>
> = {
  authorize: onTable('UpdateTimeToLive'),
  async run({ TableName = '', TimeToLiveSpecification }, state) {
    const table = await state.requireTable(TableName);
    const { Enabled = false, AttributeName = '' } = TimeToLiveSpecification ?? {};
    const current = state.timeToLive.get(table);
    if (Enabled === (current !== undefined)) {
      const message = `TimeToLive is already ${Enabled ? 'enabled' : 'disabled'}`;
      throw new AwsError('ValidationException', message);
    }
    if (Enabled) state.timeToLive.set(table, AttributeName);
    else state.timeToLive.delete(table);
    if (Enabled) startSweeping(state);
    return { TimeToLiveSpecification: { Enabled, AttributeName } };
  },
};
