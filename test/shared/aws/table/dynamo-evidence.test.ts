import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoEvidence } from '#shared/aws/table/dynamo-evidence.ts';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const evidence = dynamoEvidence(table);

const look = {
  schema: 1,
  rolloutId: 'r',
  fromMs: 1_000,
  untilMs: 61_000,
  share: 500,
  windows: [{ seconds: 60, baseline: { requests: 1, errors: {} }, canary: { requests: 1, errors: {} } }],
  verdict: 'continue',
  reason: 'Not proven yet: errors.',
  causes: [],
  look: { combined: { logE: 1e-300, threshold: 3 } },
} as unknown as LookEvidence;

const kept = { ...look, pk: 'evidence#r', sk: '0000000001000', windows: '[]', look: '{"verdict":"rollback"}' };

describe('dynamoEvidence', () => {
  beforeEach(() => mock.reset());

  it('keeps a look under its beginning, and only where there is none yet', async () => {
    mock.on(PutCommand).resolves({});
    expect(await evidence.append(look)).toEqual(look);
    const input = mock.commandCalls(PutCommand)[0]?.args[0].input;
    expect(input).toMatchObject({
      Item: { pk: 'evidence#r', sk: '0000000001000', untilMs: 61_000 },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    expect(JSON.parse(input?.Item?.['look'])).toEqual(look.look);
  });

  it('answers with the look that was there first', async () => {
    mock.on(PutCommand).rejects(conditionFailed());
    mock.on(GetCommand).resolves({ Item: kept });
    expect(await evidence.append(look)).toEqual({ ...look, windows: [], look: { verdict: 'rollback' } });
  });

  it('reads all pages, and every number as it was', async () => {
    const Item = { ...kept, windows: JSON.stringify(look.windows), look: JSON.stringify(look.look) };
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [Item], LastEvaluatedKey: { pk: 'evidence#r', sk: '0000000001000' } })
      .resolves({ Items: [kept] });
    expect(await evidence.list('r')).toEqual([look, { ...look, windows: [], look: { verdict: 'rollback' } }]);
  });
});
