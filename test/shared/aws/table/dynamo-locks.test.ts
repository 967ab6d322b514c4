import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoLocks } from '#shared/aws/table/dynamo-locks.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const locks = dynamoLocks(table);
const waiter = { rolloutId: 'fraud-v2-e1', token: 't', version: 2, approvedAt: 5 };
const held = { pk: 'locks', sk: 'e', generation: 3, holder: 'fraud-v1-e1' };

describe('dynamoLocks', () => {
  beforeEach(() => mock.reset());

  it('waits in the item of the holder', async () => {
    mock.on(UpdateCommand).resolves({ Attributes: held });
    expect(await locks.wait('e', waiter)).toEqual({ is: 'waiting' });
    expect(mock.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      Key: { pk: 'locks', sk: 'e' },
      ConditionExpression: expect.stringContaining('attribute_exists(#holder)'),
      ExpressionAttributeValues: { ':waiter': waiter, ':me': 'fraud-v2-e1', ':at': 5, ':version': 2 },
    });
  });

  it('says whom it has displaced', async () => {
    const other = { ...waiter, rolloutId: 'fraud-v3-e1' };
    mock.on(UpdateCommand).resolves({ Attributes: { ...held, waiter: other } });
    expect(await locks.wait('e', waiter)).toEqual({ is: 'waiting', displaced: other });
  });

  it('does not count itself as displaced when it waits again', async () => {
    mock.on(UpdateCommand).resolves({ Attributes: { ...held, waiter } });
    expect(await locks.wait('e', waiter)).toEqual({ is: 'waiting' });
  });

  it('gives a lock back that nobody holds, and takes it from nobody', async () => {
    mock.on(UpdateCommand).resolves({});
    const lock = { endpoint: 'e', holder: 'fraud-v1-e1', execution: 'arn', acquiredAt: 7 };
    await locks.restore(lock);
    expect(mock.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      Key: { pk: 'locks', sk: 'e' },
      ConditionExpression: 'attribute_not_exists(#holder)',
      ExpressionAttributeValues: { ':holder': 'fraud-v1-e1', ':execution': 'arn', ':acquiredAt': 7 },
    });
    mock.on(UpdateCommand).rejects(conditionFailed());
    await expect(locks.restore(lock)).resolves.toBeUndefined();
  });

  it('finds the lock free when its holder has gone', async () => {
    mock.on(UpdateCommand).rejects(conditionFailed());
    mock.on(GetCommand).resolves({ Item: { pk: 'locks', sk: 'e', generation: 4 } });
    expect(await locks.wait('e', waiter)).toEqual({ is: 'free' });
  });

  it('finds itself behind one that was approved later', async () => {
    const later = { ...waiter, rolloutId: 'fraud-v3-e1', approvedAt: 9 };
    mock.on(UpdateCommand).rejects(conditionFailed());
    mock.on(GetCommand).resolves({ Item: { ...held, waiter: later } });
    expect(await locks.wait('e', waiter)).toEqual({ is: 'behind', waiter: later });
  });

  it('lists those that are held', async () => {
    mock.on(QueryCommand).resolves({ Items: [held, { pk: 'locks', sk: 'f', generation: 1 }] });
    expect(await locks.listHeld()).toEqual([{ endpoint: 'e', generation: 3, holder: 'fraud-v1-e1' }]);
  });
});
