import type { Operation } from '../../core/service.ts';
import type { DynamoDbState } from './state.ts';

/** `authorize` of an operation that needs one action on one table. */
export function onTable(action: string): Operation<DynamoDbState, { TableName: string | undefined }>['authorize'] {
  return ({ TableName = '' }, state) => [{ action: `dynamodb:${action}`, resource: state.tableArn(TableName) }];
}
