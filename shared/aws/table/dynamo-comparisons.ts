import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Comparisons, Remembered } from '#shared/ports/table/comparisons.ts';
import { rememberedShape } from './item-shapes.ts';
import { readAs, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** Item: `pk = reconcile`, `sk = reported#<model>`. */
export function dynamoComparisons({ client, name }: Table): Comparisons {
  return {
    async read(model) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(model), ConsistentRead: true }));
      return Item ? rememberedOf(Item) : { revision: 0, told: [] };
    },
    async write(model, next) {
      const put = new PutCommand({
        TableName: name,
        Item: { ...keyOf(model), schema: 1, ...next, revision: next.revision + 1 },
        ConditionExpression: next.revision === 0 ? 'attribute_not_exists(pk)' : '#revision = :revision',
        ...(next.revision === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#revision': 'revision' },
              ExpressionAttributeValues: { ':revision': next.revision },
            }),
      });
      try {
        await client.send(put);
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
    },
    async forget(model) {
      await client.send(new DeleteCommand({ TableName: name, Key: keyOf(model) }));
    },
  };
}

function keyOf(model: string): { pk: string; sk: string } {
  return { pk: 'reconcile', sk: `reported#${model}` };
}

const rememberedOf = readAs<Remembered>(rememberedShape, item => {
  const { schema: _schema, ...rest } = withoutKey(item);
  return rest;
});
