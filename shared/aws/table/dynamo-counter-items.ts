import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CounterItem } from '#shared/domain/concurrency/counter-item.ts';
import type { CounterItems } from '#shared/ports/table/counter-items.ts';
import type { Table } from './table.ts';

/** Items: `pk = limit#<model>`, `sk = shard#<n>`; there are at most 64 of some kilobytes, so one page holds them. */
export function dynamoCounterItems({ client, name }: Table): CounterItems {
  return {
    async list(model) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `limit#${model}` },
          ConsistentRead: true,
        }),
      );
      return Items.map(countersOf);
    },
  };
}

function countersOf(item: Record<string, unknown>): CounterItem {
  const numbers = Object.entries(item).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return Object.fromEntries(numbers);
}
