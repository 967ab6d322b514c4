import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { nothingUnsaid } from '#shared/domain/retraining/memory/guard-memory.ts';
import type { GuardMemories } from '#shared/ports/table/guard-memories.ts';
import { guardShape } from './guard-shape.ts';
import { readAs } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/**
 * Items: `pk = retraining#<model>`, `sk = guard`. State and facts are kept as JSON text: an item is read whole and by its
 * model alone, and a rollout's `to` may lie at infinity.
 */
export function dynamoGuardMemories({ client, name }: Table): GuardMemories {
  return {
    async read(model) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: keyOf(model), ConsistentRead: true }));
      return Item && keptOf(Item);
    },
    async write(memory, revision) {
      const { model } = memory.state;
      const { state, open, unsaid, ...rest } = memory;
      const texts = { state: JSON.stringify(state), open: JSON.stringify(open), unsaid: JSON.stringify(unsaid) };
      const put = new PutCommand({
        TableName: name,
        Item: { ...keyOf(model), schema: 1, model, revision: revision + 1, ...texts, ...rest },
        ConditionExpression: revision === 0 ? 'attribute_not_exists(pk)' : '#revision = :revision',
        ...(revision > 0 && {
          ExpressionAttributeNames: { '#revision': 'revision' },
          ExpressionAttributeValues: { ':revision': revision },
        }),
      });
      return unlessChanged(client.send(put));
    },
    async said(model, revision) {
      const update = new UpdateCommand({
        TableName: name,
        Key: keyOf(model),
        UpdateExpression: 'SET #unsaid = :nothing',
        ConditionExpression: '#revision = :revision',
        ExpressionAttributeNames: { '#unsaid': 'unsaid', '#revision': 'revision' },
        ExpressionAttributeValues: { ':nothing': JSON.stringify(nothingUnsaid), ':revision': revision },
      });
      await unlessChanged(client.send(update));
    },
  };
}

async function unlessChanged(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

function keyOf(model: string): { pk: string; sk: string } {
  return { pk: `retraining#${model}`, sk: 'guard' };
}

const keptOf = readAs<{ memory: GuardMemory; revision: number }>(guardShape, item => {
  const { pk: _pk, sk: _sk, schema: _schema, model: _model, revision, state, open, unsaid, ...rest } = item;
  const parsed = {
    state: JSON.parse(String(state)),
    open: JSON.parse(String(open)),
    unsaid: JSON.parse(String(unsaid)),
  };
  return { memory: { ...rest, ...parsed }, revision };
});
