import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoEvidence } from '#shared/aws/table/dynamo-evidence.ts';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import type { SoFar } from '#shared/domain/canary/so-far.ts';
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

const soFar = {
  schema: 1,
  rolloutId: 'r',
  fromMs: 1_000,
  untilMs: 61_000,
  result: { verdict: 'continue', requests: { baseline: 1, candidate: 1 } },
  state: { kept: { errors: { logRatios: [1e-300, -0.1] } } },
} as unknown as SoFar;

describe('how far the looks have judged a rollout', () => {
  beforeEach(() => mock.reset());
  const put = () => mock.commandCalls(PutCommand)[0]?.args[0].input;

  it('is kept in one item, and comes back as it was', async () => {
    mock.on(PutCommand).resolves({});
    await evidence.keepSoFar(soFar);
    expect(put()).toMatchObject({ Item: { pk: 'judging#r', sk: 'judging', untilMs: 61_000 } });
    mock.on(GetCommand).resolves({ Item: put()?.Item ?? {} });
    expect(await evidence.soFar('r')).toEqual(soFar);
    expect(mock.commandCalls(GetCommand)[0]?.args[0].input).toMatchObject({ ConsistentRead: true });
  });

  it('never goes back behind a later look', async () => {
    mock.on(PutCommand).rejects(conditionFailed());
    await evidence.keepSoFar(soFar);
    expect(put()).toMatchObject({
      ConditionExpression: 'attribute_not_exists(pk) OR untilMs < :until OR #schema <> :schema',
      ExpressionAttributeValues: { ':until': 61_000, ':schema': 1 },
    });
    mock.on(PutCommand).rejects(new Error('DynamoDB is away.'));
    await expect(evidence.keepSoFar(soFar)).rejects.toThrow('DynamoDB is away.');
  });

  it('is unknown where nothing is kept, or in the form of another release', async () => {
    mock.on(GetCommand).resolves({});
    expect(await evidence.soFar('r')).toBeUndefined();
    mock.on(GetCommand).resolves({ Item: { pk: 'judging#r', sk: 'judging', schema: 0 } });
    expect(await evidence.soFar('r')).toBeUndefined();
  });
});

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
