import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { JobWait, JobWaits } from '#shared/ports/table/job-waits.ts';
import { type Item, readAs, readEach, withoutKey } from './stored-item.ts';
import { isConditionFailure, type Table } from './table.ts';

/** Tokens of executions that died are swept away by the table itself. */
const KEPT_SECONDS = 7 * 24 * 3600;

const shape = z.looseObject({ job: z.string().min(1), token: z.string().min(1), since: z.number() });

/** Items: `pk = job-waits`, `sk = <job>`. */
export function dynamoJobWaits({ client, name: TableName }: Table): JobWaits {
  return {
    async store(wait) {
      const expiresAt = Math.floor(wait.since / 1000) + KEPT_SECONDS;
      await client.send(new PutCommand({ TableName, Item: { ...keyOf(wait), ...wait, schema: 1, expiresAt } }));
    },
    async read(job, onCorrupt) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf({ job }), ConsistentRead: true }));
      return readEach(Item ? [Item] : [], waitOf, onCorrupt)[0];
    },
    async remove(wait) {
      try {
        await client.send(
          new DeleteCommand({
            TableName,
            Key: keyOf(wait),
            ConditionExpression: '#token = :token',
            ExpressionAttributeNames: { '#token': 'token' },
            ExpressionAttributeValues: { ':token': wait.token },
          }),
        );
      } catch (error) {
        if (!isConditionFailure(error)) throw error;
      }
    },
  };
}

function keyOf({ job }: Pick<JobWait, 'job'>): { pk: string; sk: string } {
  return { pk: 'job-waits', sk: job };
}

const waitOf = readAs<JobWait>(shape, (item: Item) => {
  const { schema: _schema, expiresAt: _at, ...wait } = withoutKey(item);
  return wait;
});
