import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { StoredCounts, WindowCounts } from '#shared/ports/table/window-counts.ts';
import { windowShape } from './item-shapes.ts';
import { queryPages } from './query-all.ts';
import { readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

const KEPT_MS = 7 * 24 * 3_600_000;

/** Items as the proxy writes them: `pk = windows#<model>`, `sk = <13-digit start>#<environment>`. */
export function dynamoStoredCounts(table: Table): StoredCounts & WindowCounts {
  const { client, name } = table;
  return {
    async list(model, fromMs, toMs, limit = Number.POSITIVE_INFINITY) {
      const query = {
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': `windows#${model}`, ':from': digits(fromMs), ':to': `${digits(toMs)}~` },
        ScanIndexForward: false,
      };
      const found: OutcomeWindow[] = [];
      for await (const items of queryPages(table, query)) {
        found.push(...readEach(items, windowOf(model)));
        if (found.length >= limit) return found.slice(0, limit);
      }
      return found;
    },
    async put({ model, startMs, ...window }, environmentId) {
      const key = { pk: `windows#${model}`, sk: `${digits(startMs)}#${environmentId}` };
      const expiresAt = Math.ceil((startMs + KEPT_MS) / 1000);
      const item = { TableName: name, Item: { ...key, ...window, expiresAt } };
      try {
        await client.send(new PutCommand({ ...item, ConditionExpression: 'attribute_not_exists(pk)' }));
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}

function digits(ms: number): string {
  return String(Math.max(0, Math.floor(ms))).padStart(13, '0');
}

function windowOf(model: string) {
  return readAs<OutcomeWindow>(windowShape, item => {
    const { expiresAt: _at, ...rest } = withoutKey(item);
    return { ...rest, model, startMs: Number(String(item['sk']).slice(0, 13)) };
  });
}
