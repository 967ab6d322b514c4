import type {
  UpdateContinuousBackupsCommandInput,
  UpdateContinuousBackupsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Operation } from '../../../core/service.ts';
import { continuousBackupsDescription } from '../continuous-backups-description.ts';
import { onTable } from '../on-table.ts';
import { type DynamoDbState, tableNotFound } from '../state.ts';

export const updateContinuousBackups: Operation<
  DynamoDbState,
  UpdateContinuousBackupsCommandInput,
  Omit<UpdateContinuousBackupsCommandOutput, '$metadata'>
> = {
  authorize: onTable('UpdateContinuousBackups'),
  async run({ TableName = '', PointInTimeRecoverySpecification }, state) {
    const table = await state.requireTable(TableName, tableNotFound);
    if (PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled) state.pointInTimeRecovery.add(table);
    else state.pointInTimeRecovery.delete(table);
    return { ContinuousBackupsDescription: continuousBackupsDescription(state, table) };
  },
};
