import type { Access, Operation } from '../../core/service.ts';
import { type BatchOfTable, type ItemRequest, leadingKeys, leadingKeysOfBatch } from './leading-keys.ts';
import { type DynamoDbState, tableNameOf } from './state.ts';

interface Request extends ItemRequest {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ResourceArn?: string;
  /** Table → what to do in it. */
  readonly RequestItems?: Readonly<Record<string, BatchOfTable>>;
}

/** An operation that dynalite runs as it stands. Access is to the tables, the index and the partitions that it names. */
export function throughEngine(operation: string): Operation<DynamoDbState, Request> {
  return {
    authorize: (input, state) =>
      accessesOf(input, state).map(access => ({ action: `dynamodb:${operation}`, ...access })),
    run: (input, state) => state.engine.run(operation, withTableName(input)),
  };
}

function accessesOf(input: Request, state: DynamoDbState): Omit<Access, 'action'>[] {
  if (input.RequestItems) {
    return Object.entries(input.RequestItems).map(([table, batch]) => {
      const hashKey = state.hashKeys.get(tableNameOf(table));
      return {
        resource: state.tableArn(table),
        ...reaching(hashKey === undefined ? [] : leadingKeysOfBatch(batch, hashKey)),
      };
    });
  }
  const table = input.TableName ?? input.ResourceArn;
  if (table === undefined) return [{ resource: '*' }];
  const index = input.IndexName === undefined ? '' : `/index/${input.IndexName}`;
  const hashKey = state.hashKeys.get(tableNameOf(table) + index);
  return [
    { resource: state.tableArn(table) + index, ...reaching(hashKey === undefined ? [] : leadingKeys(input, hashKey)) },
  ];
}

function reaching(keys: readonly string[]): Pick<Access, 'context'> {
  return keys.length === 0 ? {} : { context: { 'dynamodb:LeadingKeys': keys } };
}

/** The API takes an ARN wherever it takes a table's name; dynalite knows names only. */
function withTableName(input: Request): Request {
  const { TableName, RequestItems } = input;
  return {
    ...input,
    ...(TableName === undefined ? {} : { TableName: tableNameOf(TableName) }),
    ...(RequestItems ? { RequestItems: byTableName(RequestItems) } : {}),
  };
}

function byTableName<Value>(items: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(items).map(([table, value]) => [tableNameOf(table), value]));
}
