import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import type { Violations } from '#shared/ports/table/violations.ts';
import { violationShape } from './guard-shape.ts';
import { queryPages } from './query-all.ts';
import { readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** How long the list goes back. */
const keptSeconds = 400 * 24 * 3600;
/** A sort key takes 1024 bytes. */
const longestKey = 900;

/** Items: `pk = violations#<model>`, `sk = <13-digit ms>#<key>`; they leave by their time to live. */
export function dynamoViolations(table: Table): Violations {
  const { client, name } = table;
  return {
    async put(violation, revision) {
      const expiresAt = Math.floor(violation.at / 1000) + keptSeconds;
      const put = new PutCommand({
        TableName: name,
        Item: { ...keyOf(violation), schema: 1, ...violation, revision, expiresAt },
        ConditionExpression: 'attribute_not_exists(pk) OR #revision <= :revision',
        ExpressionAttributeNames: { '#revision': 'revision' },
        ExpressionAttributeValues: { ':revision': revision },
      });
      await client.send(put).catch(ignoreNewer);
    },
    async list(model, most, onCorrupt) {
      const found: Violation[] = [];
      const query = {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partition(model) },
        ScanIndexForward: false,
        Limit: most,
      };
      for await (const items of queryPages(table, query)) {
        found.push(...readEach(items, violationOf, onCorrupt));
        if (found.length >= most) break;
      }
      return found.slice(0, most);
    },
  };
}

function ignoreNewer(error: unknown): void {
  if (!isConditionFailure(error)) throw error;
}

function partition(model: string): string {
  return `violations#${model}`;
}

function keyOf({ model, at, key }: Violation): { pk: string; sk: string } {
  const short = Buffer.byteLength(key) <= longestKey ? key : createHash('sha256').update(key).digest('hex');
  return { pk: partition(model), sk: `${String(at).padStart(13, '0')}#${short}` };
}

const violationOf = readAs<Violation>(violationShape, item => {
  const { schema: _schema, revision: _revision, expiresAt: _expires, ...rest } = withoutKey(item);
  return rest;
});
