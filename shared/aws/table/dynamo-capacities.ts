import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Capacity } from '#shared/domain/concurrency/capacity.ts';
import type { Capacities } from '#shared/ports/table/capacities.ts';
import type { Table } from './table.ts';

/** Item: `pk = capacity#<model>`, `sk = capacity`. What was seen later stays. */
export function dynamoCapacities({ client, name }: Table): Capacities {
  return {
    async read(model) {
      const found = await client.send(new GetCommand({ TableName: name, Key: keyOf(model), ConsistentRead: true }));
      return found.Item && capacityFrom(found.Item);
    },
    async write(capacity) {
      await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(capacity.model), ...capacity } }));
    },
  };
}

function keyOf(model: string) {
  return { pk: `capacity#${model}`, sk: 'capacity' };
}

function capacityFrom({ pk: _pk, sk: _sk, ...capacity }: Record<string, unknown>): Capacity {
  return capacity as unknown as Capacity;
}
