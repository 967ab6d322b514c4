import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { EndpointWait, Waits } from '#shared/ports/table/waits.ts';
import { waitShape } from './item-shapes.ts';
import { queryAll, queryPartition } from './query-all.ts';
import { type Item, readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

const PARTITION = 'waits';
/** Tokens of executions that died are swept away by the table itself. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** Items: `pk = waits`, `sk = <endpoint>#<rollout>`, so that one query finds those of an endpoint, or all. */
export function dynamoWaits(table: Table): Waits {
  const { client, name } = table;
  return {
    async store(wait) {
      const expiresAt = Math.floor(wait.since / 1000) + KEPT_SECONDS;
      await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(wait), ...wait, schema: 1, expiresAt } }));
    },
    async list(endpoint, onCorrupt) {
      const found = endpoint ? await itemsOf(table, endpoint) : await queryPartition(table, PARTITION);
      return readEach(found, waitOf, onCorrupt);
    },
    async remove(wait) {
      try {
        await client.send(
          new DeleteCommand({
            TableName: name,
            Key: keyOf(wait),
            ConditionExpression: '#token = :token',
            ExpressionAttributeNames: { '#token': 'token' },
            ExpressionAttributeValues: { ':token': wait.token },
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}

function keyOf({ endpoint, rolloutId }: EndpointWait): { pk: string; sk: string } {
  return { pk: PARTITION, sk: `${endpoint}#${rolloutId}` };
}

function itemsOf(table: Table, endpoint: string): Promise<Item[]> {
  return queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': PARTITION, ':sk': `${endpoint}#` },
  });
}

const waitOf = readAs<EndpointWait>(waitShape, item => {
  const { schema: _schema, expiresAt: _at, ...wait } = withoutKey(item);
  return wait;
});
