import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoApprovals } from '#shared/aws/table/dynamo-approvals.ts';
import { approvalOf } from '../../../functions/versions.ts';
import { conditionFailed, mockedTable } from './tables.ts';

const { table, mock } = mockedTable();
const approvals = dynamoApprovals(table);
const key = { pk: 'approvals#fraud', sk: 'v#000000002' };

describe('dynamoApprovals', () => {
  beforeEach(() => mock.reset());

  it('reads what is there, consistently and without its key', async () => {
    mock.on(GetCommand).resolves({ Item: { ...key, ...approvalOf(2) } });
    expect(await approvals.read('fraud', 2)).toEqual(approvalOf(2));
    expect(mock.commandCalls(GetCommand)[0]?.args[0].input).toMatchObject({ Key: key, ConsistentRead: true });
  });

  it('lists a model with one query', async () => {
    mock.on(QueryCommand).resolves({ Items: [{ ...key, ...approvalOf(2) }] });
    expect(await approvals.list('fraud')).toEqual([approvalOf(2)]);
  });

  it('writes the first epoch only where there is none', async () => {
    mock.on(PutCommand).resolves({});
    expect(await approvals.replace(undefined, approvalOf(2))).toBe(true);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      Item: { ...key, epoch: 1 },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  it('replaces an epoch only if it is still the one that was read', async () => {
    mock.on(PutCommand).rejects(conditionFailed());
    expect(await approvals.replace(approvalOf(2), approvalOf(2, { epoch: 2 }))).toBe(false);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      ExpressionAttributeValues: { ':epoch': 1, ':status': 'Approved', ':started': true },
      ConditionExpression: expect.stringContaining('attribute_not_exists(#ended)'),
    });
  });

  it('replaces nothing of which the end was written meanwhile', async () => {
    mock.on(PutCommand).resolves({});
    await approvals.replace(approvalOf(2, { ended: 'promoted' }), approvalOf(2, { status: 'Rejected' }));
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      ExpressionAttributeValues: { ':ended': 'promoted' },
      ConditionExpression: expect.stringContaining('#ended = :ended'),
    });
  });

  it('does not end an epoch that a newer one has followed', async () => {
    mock.on(UpdateCommand).rejects(conditionFailed());
    await approvals.markEnded(approvalOf(2), 'promoted');
    expect(mock.commandCalls(UpdateCommand)[0]?.args[0].input).toMatchObject({
      Key: key,
      ConditionExpression: 'epoch = :epoch',
      ExpressionAttributeValues: { ':epoch': 1, ':value': 'promoted' },
    });
  });

  it('lets other errors through', async () => {
    mock.on(UpdateCommand).rejects(new Error('no network'));
    await expect(approvals.markStarted(approvalOf(2))).rejects.toThrow('no network');
  });
});
