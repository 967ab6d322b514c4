import type {
  DescribeContinuousBackupsCommandInput,
  DescribeContinuousBackupsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Operation } from '../../../core/service.ts';
import { continuousBackupsDescription } from '../continuous-backups-description.ts';
import { onTable } from '../on-table.ts';
import { type DynamoDbState, tableNotFound } from '../state.ts';

export const describeContinuousBackups: Operation<
  DynamoDbState,
  DescribeContinuousBackupsCommandInput,
  Omit<DescribeContinuousBackupsCommandOutput, '$metadata'>
> = {
  authorize: onTable('DescribeContinuousBackups'),
  async run({ TableName = '' }, state) {
    const table = await state.requireTable(TableName, tableNotFound);
    return { ContinuousBackupsDescription: continuousBackupsDescription(state, table) };
  },
};
