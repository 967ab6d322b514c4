import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { RolloutHistory } from '#shared/ports/table/rollout-history.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import type { Table } from './table.ts';

/** Reads the heads that `dynamoRolloutRecords` keeps: `pk = rollouts#<model>`, `sk = <13-digit approval ms>#<rollout>`. */
export function dynamoRolloutHistory(table: Table): RolloutHistory {
  return {
    async list(model, limit) {
      const found: RolloutHead[] = [];
      for await (const head of newestFirst(table, model)) {
        if (found.push(head) === limit) break;
      }
      return found;
    },
    async find(model, rolloutId) {
      for await (const head of newestFirst(table, model)) {
        if (head.rolloutId === rolloutId) return head;
      }
      return undefined;
    },
  };
}

async function* newestFirst({ client, name }: Table, model: string): AsyncGenerator<RolloutHead> {
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `rollouts#${model}` },
      ScanIndexForward: false,
      ConsistentRead: true,
    },
  );
  for await (const { Items = [] } of pages) {
    for (const { pk: _pk, sk: _sk, ...head } of Items) yield head as unknown as RolloutHead;
  }
}
