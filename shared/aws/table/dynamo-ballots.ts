import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Ballot } from '#shared/domain/approval/ballot.ts';
import type { Ballots } from '#shared/ports/table/ballots.ts';
import { ballotShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { readAs, readEach } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** So many changes by others in a row are a fault. */
const ATTEMPTS = 5;

/** Items: `pk = ballots#<model>`, `sk = v#<9-digit version>`. */
export function dynamoBallots(table: Table): Ballots {
  const { client, name: TableName } = table;
  const read = async (model: string, version: number): Promise<Ballot | undefined> => {
    const Key = keyOf(model, version);
    const found = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return found.Item && ballotOf(found.Item);
  };
  const replace = async (before: Ballot | undefined, next: Ballot): Promise<boolean> => {
    const Item = { ...keyOf(next.model, next.version), ...next, revision: (before?.revision ?? 0) + 1 };
    try {
      await client.send(new PutCommand({ TableName, Item, ...unchanged(before) }));
      return true;
    } catch (error) {
      if (isConditionFailure(error)) return false;
      throw error;
    }
  };
  return {
    read,
    async list(model, onCorrupt) {
      return readEach(await queryPartition(table, `ballots#${model}`), ballotOf, onCorrupt);
    },
    async change({ model, version }, decide) {
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const before = await read(model, version);
        const { next, answer } = decide(before);
        if (!next || next === before || (await replace(before, next))) return answer;
      }
      throw new Error(`The ballot on ${model} v${version} was changed by others ${ATTEMPTS} times. Try again.`);
    },
  };
}

function keyOf(model: string, version: number): { pk: string; sk: string } {
  return { pk: `ballots#${model}`, sk: `v#${String(version).padStart(9, '0')}` };
}

const ballotOf = readAs<Ballot>(ballotShape);

function unchanged(before: Ballot | undefined) {
  if (!before) return { ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ConditionExpression: '#revision = :revision',
    ExpressionAttributeNames: { '#revision': 'revision' },
    ExpressionAttributeValues: { ':revision': before.revision },
  };
}
