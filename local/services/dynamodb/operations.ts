import { type BoundOperation, bind, type Operation } from '../../core/service.ts';
import { createTable } from './operations/create-table.ts';
import { deleteTable } from './operations/delete-table.ts';
import { describeContinuousBackups } from './operations/describe-continuous-backups.ts';
import { describeTimeToLive } from './operations/describe-time-to-live.ts';
import { updateContinuousBackups } from './operations/update-continuous-backups.ts';
import { updateTimeToLive } from './operations/update-time-to-live.ts';
import type { DynamoDbState } from './state.ts';
import { throughEngine } from './through-engine.ts';

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
