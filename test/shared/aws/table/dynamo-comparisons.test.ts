import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoComparisons } from '#shared/aws/table/dynamo-comparisons.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const comparisons = dynamoComparisons(table);
const key = { pk: 'reconcile', sk: 'reported#fraud' };

describe('dynamoComparisons', () => {
  beforeEach(() => mock.reset());

  it('remembers nothing at first, and writes that only where there is nothing', async () => {
    mock.on(GetCommand).resolves({}).on(PutCommand).resolves({});
    const nothing = await comparisons.read('fraud');
    expect(nothing).toEqual({ revision: 0, told: [] });
    expect(await comparisons.write('fraud', { ...nothing, told: ['x'] })).toBe(true);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { ...key, schema: 1, revision: 1, told: ['x'] },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  it('replaces what was read and nothing later', async () => {
    mock.on(GetCommand).resolves({ Item: { ...key, schema: 1, revision: 3, told: ['x'] } });
    mock.on(PutCommand).rejects(conditionFailed());
    expect(await comparisons.write('fraud', await comparisons.read('fraud'))).toBe(false);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { revision: 4 },
      ExpressionAttributeValues: { ':revision': 3 },
    });
  });
});
