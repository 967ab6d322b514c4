import type { Access, Operation } from '../../core/service.ts';
import { type DynamoDbState, tableNameOf } from './state.ts';

interface Request {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly ResourceArn?: string;
  /** Table → what to do in it. */
  readonly RequestItems?: Readonly<Record<string, unknown>>;
}

/** An operation that dynalite runs as it stands. Access is to the tables and the index that the request names. */
export function throughEngine(operation: string): Operation<DynamoDbState, Request> {
  return {
    authorize: (input, state) =>
      tablesOf(input, state).map(resource => ({ action: `dynamodb:${operation}`, resource })),
    run: (input, state) => state.engine.run(operation, withTableName(input)),
  };
}

function tablesOf(input: Request, state: DynamoDbState): Access['resource'][] {
  if (input.RequestItems) return Object.keys(input.RequestItems).map(table => state.tableArn(table));
  const table = input.TableName ?? input.ResourceArn;
  if (table === undefined) return ['*'];
  const index = input.IndexName === undefined ? '' : `/index/${input.IndexName}`;
  return [state.tableArn(table) + index];
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

function byTableName(items: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(items).map(([table, value]) => [tableNameOf(table), value]));
}
