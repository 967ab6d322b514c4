import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoWaits } from '#shared/aws/table/dynamo-waits.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const waits = dynamoWaits(table);
const wait = { endpoint: 'e', rolloutId: 'r', token: 't', since: 1_000 };

describe('dynamoWaits', () => {
  beforeEach(() => mock.reset());

  it('stores a token that the table forgets by itself after a week', async () => {
    mock.on(PutCommand).resolves({});
    await waits.store(wait);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({
      pk: 'waits',
      sk: 'e#r',
      token: 't',
      expiresAt: 1 + 7 * 86_400,
    });
  });

  it('finds those of one endpoint, or all', async () => {
    mock.on(QueryCommand).resolves({ Items: [{ pk: 'waits', sk: 'e#r', ...wait, expiresAt: 9 }] });
    expect(await waits.list('e')).toEqual([wait]);
    await waits.list();
    const conditions = mock.commandCalls(QueryCommand).map(call => call.args[0].input.KeyConditionExpression);
    expect(conditions).toEqual(['pk = :pk AND begins_with(sk, :sk)', 'pk = :pk']);
  });

  it('leaves a token alone that has taken the place of the one it means', async () => {
    mock.on(DeleteCommand).rejects(conditionFailed());
    await waits.remove(wait);
    expect(mock.commandCalls(DeleteCommand)[0]?.args[0].input).toMatchObject({
      ExpressionAttributeValues: { ':token': 't' },
    });
  });
});
