import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { type SoFar, soFarSchema } from '#shared/domain/canary/so-far.ts';
import type { Evidence } from '#shared/ports/table/evidence.ts';
import { lookShape, soFarShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Items: `pk = evidence#<rollout>`, `sk = <13-digit beginning of the look>`: two looks that go on from the same one meet
 * in one key, so that no count is taken twice. How far they go: `pk = judging#<rollout>`, `sk = judging`. What was counted
 * and concluded is kept as JSON text: a number attribute takes neither very small numbers nor all digits.
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
    async soFar(rolloutId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: name, Key: soFarKey(rolloutId), ConsistentRead: true }),
      );
      return Item?.['schema'] === soFarSchema ? soFarOf(Item) : undefined;
    },
    async keepSoFar(soFar) {
      const { rolloutId, untilMs } = soFar;
      const Item = {
        ...soFarKey(rolloutId),
        ...soFar,
        result: JSON.stringify(soFar.result),
        state: JSON.stringify(soFar.state),
      };
      const put = new PutCommand({
        TableName: name,
        Item,
        ConditionExpression: 'attribute_not_exists(pk) OR untilMs < :until OR #schema <> :schema',
        ExpressionAttributeNames: { '#schema': 'schema' },
        ExpressionAttributeValues: { ':until': untilMs, ':schema': soFarSchema },
      });
      await client.send(put).catch(error => {
        if (!isConditionFailure(error)) throw error;
      });
    },
  };
}

function soFarKey(rolloutId: string): { pk: string; sk: string } {
  return { pk: `judging#${rolloutId}`, sk: 'judging' };
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

const soFarOf = readAs<SoFar>(soFarShape, item => {
  const { result, state, ...rest } = withoutKey(item);
  return { ...rest, result: JSON.parse(String(result)), state: JSON.parse(String(state)) };
});
