import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import type { Evidence } from '#shared/ports/table/evidence.ts';
import { lookShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Items: `pk = evidence#<rollout>`, `sk = <13-digit beginning of the look>`: two looks that go on from the same one meet
 * in one key, so that no count is taken twice. Windows and conclusions are kept as JSON text: a number attribute takes
 * neither very small numbers nor all digits.
 */
export function dynamoEvidence(table: Table): Evidence {
  const { client, name } = table;
  return {
    async list(rolloutId) {
      return readEach(await queryPartition(table, partition(rolloutId)), lookOf);
    },
    async append(look) {
      const Item = { ...keyOf(look), ...look, windows: JSON.stringify(look.windows), look: JSON.stringify(look.look) };
      try {
        await client.send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
        return look;
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
        const kept = await client.send(new GetCommand({ TableName: name, Key: keyOf(look), ConsistentRead: true }));
        return kept.Item ? lookOf(kept.Item) : look;
      }
    },
  };
}

function keyOf({ rolloutId, fromMs }: LookEvidence): { pk: string; sk: string } {
  return { pk: partition(rolloutId), sk: String(fromMs).padStart(13, '0') };
}

function partition(rolloutId: string): string {
  return `evidence#${rolloutId}`;
}

const lookOf = readAs<LookEvidence>(lookShape, item => {
  const { windows, look, ...rest } = withoutKey(item);
  return { ...rest, windows: JSON.parse(String(windows)), look: JSON.parse(String(look)) };
});
