import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import type { Signals } from '#shared/ports/table/signals.ts';
import { signalShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { readAs, readEach, withoutKey } from './stored-item.ts';
import type { Table } from './table.ts';

/** Long after any rollout has ended. */
const KEPT_SECONDS = 90 * 24 * 3600;

/** Items: `pk = signals#<rollout>`, `sk = <13-digit milliseconds>#<kind>`. */
export function dynamoSignals(table: Table): Signals {
  const { client, name } = table;
  return {
    async store(signal) {
      const expiresAt = Math.floor(signal.at / 1000) + KEPT_SECONDS;
      await client.send(new PutCommand({ TableName: name, Item: { ...keyOf(signal), ...signal, expiresAt } }));
    },
    async list(rolloutId, onCorrupt) {
      return readEach(await queryPartition(table, partition(rolloutId)), signalOf, onCorrupt);
    },
  };
}

function keyOf({ rolloutId, at, kind }: Signal): { pk: string; sk: string } {
  return { pk: partition(rolloutId), sk: `${String(at).padStart(13, '0')}#${kind}` };
}

function partition(rolloutId: string): string {
  return `signals#${rolloutId}`;
}

const signalOf = readAs<Signal>(signalShape, item => {
  const { expiresAt: _at, ...signal } = withoutKey(item);
  return signal;
});
