import { type BoundOperation, bind, type Operation } from '../../core/service.ts';
import { createTable } from './create-table.ts';
import { deleteTable } from './delete-table.ts';
import { describeContinuousBackups } from './describe-continuous-backups.ts';
import { describeTimeToLive } from './describe-time-to-live.ts';
import type { DynamoDbState } from './state.ts';
import { throughEngine } from './through-engine.ts';
import { updateContinuousBackups } from './update-continuous-backups.ts';
import { updateTimeToLive } from './update-time-to-live.ts';

/** What dynalite answers by itself. */
const engineOperations = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

export function dynamoDbOperations(state: DynamoDbState): Record<string, BoundOperation> {
  const engine: [string, Operation<DynamoDbState>][] = engineOperations.map(name => [name, throughEngine(name)]);
  return bind(state, {
    ...Object.fromEntries(engine),
    CreateTable: createTable,
    DeleteTable: deleteTable,
    DescribeTimeToLive: describeTimeToLive,
    UpdateTimeToLive: updateTimeToLive,
    DescribeContinuousBackups: describeContinuousBackups,
    UpdateContinuousBackups: updateContinuousBackups,
  });
}
