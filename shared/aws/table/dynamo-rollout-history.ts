import type { RolloutHistory } from '#shared/ports/table/rollout-history.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { headOf } from './dynamo-rollout-records.ts';
import { queryPages } from './query-all.ts';
import { readEach } from './stored-item.ts';
import type { Table } from './table.ts';

/** Reads the heads that `dynamoRolloutRecords` keeps: `pk = rollouts#<model>`, `sk = <13-digit approval ms>#<rollout>`. */
export function dynamoRolloutHistory(table: Table): RolloutHistory {
  return {
    async list(model, limit) {
      const found: RolloutHead[] = [];
      for await (const head of newestFirst(table, model)) {
        if (found.push(head) === limit) break;
      }
      return found;
    },
    async find(model, rolloutId) {
      for await (const head of newestFirst(table, model)) {
        if (head.rolloutId === rolloutId) return head;
      }
      return undefined;
    },
  };
}

async function* newestFirst(table: Table, model: string): AsyncGenerator<RolloutHead> {
  const pages = queryPages(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': `rollouts#${model}` },
    ScanIndexForward: false,
  });
  for await (const items of pages) yield* readEach(items, headOf);
}
