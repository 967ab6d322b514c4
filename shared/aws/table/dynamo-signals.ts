import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import type { Signals } from '#shared/ports/table/signals.ts';
import type { Table } from './table.ts';

/** Long after any rollout has ended. */
const KEPT_SECONDS = 90 * 24 * 3600;

/** Items: `pk = signals#<rollout>`, `sk = <13-digit milliseconds>#<kind>`. */
export function dynamoSignals({ client, name }: Table): Signals {
  return {
    async store(signal) {
      const expiresAt = Math.floor(signal.at / 1000) + KEPT_SECONDS;
      await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(signal), ...signal, expiresAt } }));
    },
    async list(rolloutId) {
      const found = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': partition(rolloutId) },
          ConsistentRead: true,
        }),
      );
      return (found.Items ?? []).map(signalOf);
    },
  };
}

function keyOf({ rolloutId, at, kind }: Signal): { pk: string; sk: string } {
  return { pk: partition(rolloutId), sk: `${String(at).padStart(13, '0')}#${kind}` };
}

function partition(rolloutId: string): string {
  return `signals#${rolloutId}`;
}

function signalOf({ pk: _pk, sk: _sk, expiresAt: _at, ...signal }: Record<string, unknown>): Signal {
  return signal as unknown as Signal;
}
