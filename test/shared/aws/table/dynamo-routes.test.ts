import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoRoutes } from '#shared/aws/table/dynamo-routes.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const routes = dynamoRoutes(table);
const slots = [{ name: 'blue' as const, version: 1, modelPackageArn: 'arn', share: 10_000 }];
const wish = { model: 'fraud', endpoint: 'sluice-dev-fraud', rolloutId: 'r', latencyThresholdsMs: [50], slots };

describe('dynamoRoutes', () => {
  beforeEach(() => mock.reset());

  it('writes the first route only where there is none', async () => {
    mock.on(PutCommand).resolves({});
    const written = await routes.shift(wish, 0, 42);
    expect(written).toEqual({ schema: 1, ...wish, revision: 1, updatedAt: 42 });
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { pk: 'route#fraud', sk: 'route', ...written },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  it('replaces the revision that was read and no other', async () => {
    mock.on(PutCommand).rejects(conditionFailed());
    expect(await routes.shift(wish, 4, 42)).toBeUndefined();
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { revision: 5 },
      ExpressionAttributeValues: { ':revision': 4 },
    });
  });

  it('reads a route without its key', async () => {
    mock
      .on(GetCommand)
      .resolves({ Item: { pk: 'route#fraud', sk: 'route', schema: 1, ...wish, revision: 1, updatedAt: 42 } });
    expect(await routes.read('fraud')).toEqual({ schema: 1, ...wish, revision: 1, updatedAt: 42 });
  });

  it('takes away the revision that was read and no other', async () => {
    mock.on(DeleteCommand).resolves({});
    expect(await routes.remove('fraud', 4)).toBe(true);
    expect(mock.commandCalls(DeleteCommand)[0]?.args[0].input).toMatchObject({
      Key: { pk: 'route#fraud', sk: 'route' },
      ExpressionAttributeValues: { ':revision': 4 },
    });
    mock.on(DeleteCommand).rejects(conditionFailed());
    expect(await routes.remove('fraud', 4)).toBe(false);
  });
});
