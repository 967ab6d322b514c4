import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoBallots } from '#shared/aws/table/dynamo-ballots.ts';
import { newBallot } from '#shared/domain/approval/ballot.ts';
import { subject } from '../../domain/approval/people.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const ballots = dynamoBallots(table);
const key = { pk: 'ballots#fraud', sk: 'v#000000002' };
const stored = { ...key, ...newBallot(subject, 5), revision: 3 };

beforeEach(() => mock.reset());

describe('a ballot', () => {
  it('is made where there is none', async () => {
    mock.on(GetCommand).resolves({});
    mock.on(PutCommand).resolves({});
    const answer = await ballots.change(subject, before => ({ next: before ?? newBallot(subject, 5), answer: 'made' }));
    expect(answer).toBe('made');
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { ...key, revision: 1 },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  it('is read and decided again where somebody else has written', async () => {
    mock
      .on(GetCommand)
      .resolvesOnce({ Item: stored })
      .resolves({ Item: { ...stored, revision: 4, state: 'rejected' } });
    mock.on(PutCommand).rejectsOnce(conditionFailed()).resolves({});
    const seen: string[] = [];
    await ballots.change(subject, (before = newBallot(subject, 5)) => {
      seen.push(before.state);
      return { next: { ...before, told: 1 }, answer: undefined };
    });
    expect(seen).toEqual(['waiting', 'rejected']);
    const puts = mock.commandCalls(PutCommand).map(({ args }) => args[0].input);
    expect(puts.map(put => put.ExpressionAttributeValues)).toEqual([{ ':revision': 3 }, { ':revision': 4 }]);
    expect(puts[1]?.Item).toMatchObject({ revision: 5, state: 'rejected' });
  });

  it('is not written where nothing changes', async () => {
    mock.on(GetCommand).resolves({ Item: stored });
    await ballots.change(subject, before => ({ next: before ?? newBallot(subject, 5), answer: undefined }));
    expect(mock.commandCalls(PutCommand)).toEqual([]);
  });

  it('is given up where others write again and again', async () => {
    mock.on(GetCommand).resolves({ Item: stored });
    mock.on(PutCommand).rejects(conditionFailed());
    const changed = ballots.change(subject, () => ({ next: newBallot(subject, 6), answer: undefined }));
    await expect(changed).rejects.toThrow('changed by others 5 times');
  });

  it('of another shape is refused', async () => {
    mock.on(GetCommand).resolves({ Item: { ...stored, state: 'perhaps' } });
    await expect(ballots.read('fraud', 2)).rejects.toThrow(/ballots#fraud \/ v#000000002.*state/);
  });
});
