import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Ballot } from '#shared/domain/approval/ballot.ts';
import type { Ballots } from '#shared/ports/table/ballots.ts';
import { ballotShape } from './item-shapes.ts';
import { queryPartition } from './query-all.ts';
import { readAs, readEach } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** Items: `pk = ballots#<model>`, `sk = v#<9-digit version>`. */
export function dynamoBallots(table: Table): Ballots {
  const { client, name: TableName } = table;
  return {
    async read(model, version) {
      const Key = keyOf(model, version);
      const found = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return found.Item && ballotOf(found.Item);
    },
    async list(model, onCorrupt) {
      return readEach(await queryPartition(table, `ballots#${model}`), ballotOf, onCorrupt);
    },
    async replace(before, next) {
      const Item = { ...keyOf(next.model, next.version), ...next, revision: (before?.revision ?? 0) + 1 };
      try {
        await client.send(new PutCommand({ TableName, Item, ...unchanged(before) }));
        return true;
      } catch (error) {
        if (isConditionFailure(error)) return false;
        throw error;
      }
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
