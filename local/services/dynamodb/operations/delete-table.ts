import type { DeleteTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { Operation } from '../../../core/service.ts';
import { onTable } from '../on-table.ts';
import { type DynamoDbState, tableNameOf } from '../state.ts';

export const deleteTable: Operation<DynamoDbState, DeleteTableCommandInput> = {
  authorize: onTable('DeleteTable'),
  async run(input, state) {
    const TableName = tableNameOf(input.TableName ?? '');
    const output = await state.engine.run('DeleteTable', { TableName });
    state.timeToLive.delete(TableName);
    state.pointInTimeRecovery.delete(TableName);
    return output;
  },
};
