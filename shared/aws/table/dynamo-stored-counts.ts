import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { StoredCounts, WindowCounts } from '#shared/ports/table/window-counts.ts';
import { isConditionFailure, type Table } from './table.ts';

const KEPT_MS = 7 * 24 * 3_600_000;

/** Items as the proxy writes them: `pk = windows#<model>`, `sk = <13-digit start>#<environment>`. */
export function dynamoStoredCounts({ client, name }: Table): StoredCounts & WindowCounts {
  return {
    async list(model, fromMs, toMs, limit = Number.POSITIVE_INFINITY) {
      const query = {
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': `windows#${model}`, ':from': digits(fromMs), ':to': `${digits(toMs)}~` },
        ScanIndexForward: false,
        ConsistentRead: true,
      };
      const found: OutcomeWindow[] = [];
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        found.push(...Items.map(item => windowOf(model, item)));
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

function windowOf(model: string, { pk: _pk, sk, expiresAt: _at, ...rest }: Record<string, unknown>): OutcomeWindow {
  return { ...rest, model, startMs: Number(String(sk).slice(0, 13)) } as unknown as OutcomeWindow;
}
