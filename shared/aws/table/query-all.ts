import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Item } from './stored-item.ts';
import type { Table } from './table.ts';

export type Query = Omit<QueryCommandInput, 'TableName' | 'ConsistentRead'>;

/**
 * The items of a query, page by page: DynamoDB ends a page after one megabyte, with however many items. Read
 * consistently.
 */
export async function* queryPages({ client, name }: Table, query: Query): AsyncGenerator<Item[]> {
  const pages = paginateQuery({ client }, { TableName: name, ConsistentRead: true, ...query });
  for await (const { Items = [] } of pages) yield Items;
}

/** All of them. */
export async function queryAll(table: Table, query: Query): Promise<Item[]> {
  const found: Item[] = [];
  for await (const items of queryPages(table, query)) found.push(...items);
  return found;
}

/** All that are kept under one partition key, in the order of their sort keys. */
export function queryPartition(table: Table, pk: string): Promise<Item[]> {
  return queryAll(table, { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } });
}
