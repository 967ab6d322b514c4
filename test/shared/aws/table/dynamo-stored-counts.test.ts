import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoStoredCounts } from '#shared/aws/table/dynamo-stored-counts.ts';
import { emptyWindow } from '#shared/domain/inference/outcome-window.ts';
import { mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const counts = dynamoStoredCounts(table);
const window = { ...emptyWindow('m', 20_000, [10]), storedMs: 31_000 };
const { model: _model, startMs: _start, ...rest } = window;
const item = (environment: string) => ({ pk: 'windows#m', sk: `0000000020000#${environment}`, ...rest, expiresAt: 9 });

describe('dynamoStoredCounts', () => {
  beforeEach(() => mock.reset());

  it('finds the windows that began in a range, the newest first, over all pages', async () => {
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [item('a')], LastEvaluatedKey: { pk: 'windows#m', sk: '0000000020000#a' } })
      .resolves({ Items: [item('b')] });
    expect(await counts.list('m', 10_000, 30_000)).toEqual([window, window]);
    expect(mock.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      ExpressionAttributeValues: { ':pk': 'windows#m', ':from': '0000000010000', ':to': '0000000030000~' },
      ScanIndexForward: false,
    });
  });

  it('reads no further than it was asked to', async () => {
    mock.on(QueryCommand).resolves({ Items: [item('a'), item('b')], LastEvaluatedKey: { pk: 'p', sk: 's' } });
    expect(await counts.list('m', 0, 30_000, 3)).toHaveLength(3);
    expect(mock.commandCalls(QueryCommand)).toHaveLength(2);
  });

  it('stores what the proxy stores', async () => {
    mock.on(PutCommand).resolves({});
    await counts.put(window, 'a');
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input.Item).toMatchObject({ ...rest, sk: '0000000020000#a' });
  });

  it('keeps the window that was stored first, when it comes again with a later time of storing', async () => {
    mock.on(PutCommand).rejects(new ConditionalCheckFailedException({ message: 'taken', $metadata: {} }));
    await counts.put({ ...window, storedMs: 45_000 }, 'a');
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input.ConditionExpression).toBe('attribute_not_exists(pk)');
    mock.on(PutCommand).rejects(new Error('down'));
    await expect(counts.put(window, 'a')).rejects.toThrow('down');
  });
});
