import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { EndpointWait, Waits } from '#shared/ports/table/waits.ts';
import { isConditionFailure, type Table } from './table.ts';

const PARTITION = 'waits';
/** Tokens of executions that died are swept away by the table itself. */
const KEPT_SECONDS = 7 * 24 * 3600;

/** Items: `pk = waits`, `sk = <endpoint>#<rollout>`, so that one query finds those of an endpoint, or all. */
export function dynamoWaits({ client, name }: Table): Waits {
  return {
    async store(wait) {
      const expiresAt = Math.floor(wait.since / 1000) + KEPT_SECONDS;
      await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(wait), ...wait, schema: 1, expiresAt } }));
    },
    async list(endpoint) {
      const found = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: endpoint ? 'pk = :pk AND begins_with(sk, :sk)' : 'pk = :pk',
          ExpressionAttributeValues: { ':pk': PARTITION, ...(endpoint ? { ':sk': `${endpoint}#` } : {}) },
          ConsistentRead: true,
        }),
      );
      return (found.Items ?? []).map(waitOf);
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

function waitOf({ pk: _pk, sk: _sk, schema: _schema, expiresAt: _at, ...wait }: Record<string, unknown>): EndpointWait {
  return wait as unknown as EndpointWait;
}
