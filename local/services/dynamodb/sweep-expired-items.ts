import { every } from '../../core/clock.ts';
import type { DynamoDbState } from './state.ts';

const hourMs = 3600_000;

/** AWS promises no more than "within a few days"; whoever relies on less finds out here. */
const graceMs = 24 * hourMs;

type Item = Record<string, { S?: string; N?: string }>;

/** Looks for expired items once an hour of the control-plane clock. */
export function startSweeping(state: DynamoDbState): void {
  state.sweeper ??= every(state.cloud.clock, hourMs, () => {
    for (const [table, attribute] of state.timeToLive) {
      sweep(state, table, attribute).catch(error => state.cloud.log(`TTL of ${table}: ${String(error)}`));
    }
  });
}

async function sweep(state: DynamoDbState, TableName: string, attribute: string): Promise<void> {
  const cutoff = Math.floor((state.cloud.clock.now() - graceMs) / 1000);
  const condition = {
    ExpressionAttributeNames: { '#end': attribute },
    ExpressionAttributeValues: { ':cutoff': { N: String(cutoff) } },
  };
  const keys = await keyNames(state, TableName);
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = (await state.engine.run('Scan', {
      TableName,
      FilterExpression: '#end < :cutoff',
      ...condition,
      ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
    })) as { Items: Item[]; LastEvaluatedKey?: Item };
    for (const item of page.Items) {
      const Key = Object.fromEntries(keys.map(name => [name, item[name]]));
      await state.engine.run('DeleteItem', { TableName, Key, ConditionExpression: '#end < :cutoff', ...condition });
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

async function keyNames(state: DynamoDbState, TableName: string): Promise<string[]> {
  const described = await state.engine.run('DescribeTable', { TableName });
  const { KeySchema } = (described as { Table: { KeySchema: { AttributeName: string }[] } }).Table;
  return KeySchema.map(key => key.AttributeName);
}
