import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/sagemaker/registry-call.ts';
import type { Identity } from '#shared/domain/approval/identity.ts';
import type { Vote } from '#shared/domain/approval/vote.ts';
import { context } from './memory.ts';
import { policy } from './policies.ts';
import { memory, reset } from './setting.ts';
import { arnOf, versionOf } from './versions.ts';

const { handler } = await import('../../functions/on-registry-call/handler.ts');

const at = Date.parse(example.detail.eventTime);
const anna = example.detail.userIdentity;
const unknown = { name: 'unknown' };
const boris: Identity = { name: 'boris', principalId: 'AROAEXAMPLE2:boris' };

function vote(by: Identity, more: Partial<Vote> = {}): Vote {
  return { epoch: 1, decision: 'approve', by, channel: 'registry', reason: '', at: at + 700, ...more };
}

function cast(votes: readonly Vote[], more: object = {}): void {
  const subject = { model: 'fraud', version: 2, modelPackageArn: arnOf(2) };
  memory.cast = [{ schema: 1, ...subject, revision: 1, epoch: 1, state: 'waiting', since: at, votes, ...more }];
}

/** CloudTrail tells of a call. */
function tell(more: object = {}, parameters: object = {}) {
  const requestParameters = { modelPackageArn: arnOf(2), modelApprovalStatus: 'Approved', ...parameters };
  return handler({ ...example, detail: { ...example.detail, requestParameters, ...more } }, context);
}

describe('on-registry-call', () => {
  const approval = policy.approval;
  beforeEach(() => {
    reset();
    Object.assign(policy, { approval: { ...approval, approvers: 2 } });
    memory.versions.set(arnOf(2), versionOf(2, 'PendingManualApproval'));
  });
  afterEach(() => Object.assign(policy, { approval }));

  it('gives a vote its author, and approves once no vote is missing', async () => {
    cast([vote(unknown), vote(boris, { at: at + 60_000 })]);
    expect(await tell()).toEqual({ outcome: 'approved' });
    expect(memory.ballotOf(2)).toMatchObject({
      state: 'approved',
      votes: [{ by: { name: 'anna', arn: anna.arn, principalId: anna.principalId } }, { by: boris }],
    });
    const description = '2 of 2 by anna and boris';
    expect(memory.decided).toEqual([{ modelPackageArn: arnOf(2), approval: 'Approved', description }]);
  });

  it('approves when its event comes again after a crash, and not once the version was let in', async () => {
    cast([vote(unknown), vote(boris)]);
    memory.failures.set('decide', new Error('SageMaker does not answer.'));
    await expect(tell()).rejects.toThrow('does not answer');
    expect(await tell()).toEqual({ outcome: 'approved' });
    memory.versions.set(arnOf(2), versionOf(2));
    expect(await tell()).toEqual({ outcome: 'named' });
    expect(memory.decided).toHaveLength(1);
  });

  it.each<[string, readonly Vote[], object]>([
    ['one of two', [vote(unknown)], {}],
    ['the same person as the other vote', [vote(unknown), vote({ name: 'anna', principalId: 'AROAOTHER:anna' })], {}],
    ['of an older count', [vote(unknown), vote(boris)], { epoch: 2 }],
    ['of a rejected version', [vote(unknown), vote(boris)], { state: 'rejected' }],
  ])('names the author of a vote that decides nothing: %s', async (_what, votes, more) => {
    cast(votes, more);
    expect(await tell()).toEqual({ outcome: 'named' });
    expect(memory.ballotOf(2)?.votes[0]?.by.name).toBe('anna');
    expect(memory.decided).toEqual([]);
  });

  it.each<[string, Vote]>([
    ['has an author', vote(boris)],
    ['came by a link', vote(unknown, { channel: 'link, sns' })],
    ['is a rejection', vote(unknown, { decision: 'reject' })],
    ['was cast before', vote(unknown, { at: at - 2_001 })],
    ['was cast long after', vote(unknown, { at: at + 15 * 60_000 + 1 })],
  ])('leaves a vote alone that %s', async (_what, only) => {
    cast([only, vote(boris, { channel: 'cli, claimed' })]);
    await tell();
    expect(memory.ballotOf(2)?.votes[0]).toEqual(only);
    expect(memory.decided).toEqual([]);
  });

  it('names whoever has rejected', async () => {
    cast([vote(unknown, { decision: 'reject' })], { state: 'rejected' });
    expect(await tell({}, { modelApprovalStatus: 'Rejected' })).toEqual({ outcome: 'named' });
    expect(memory.ballotOf(2)?.votes[0]?.by.name).toBe('anna');
  });

  it('takes two sessions of one source identity for one person', async () => {
    cast([vote(unknown), vote({ ...boris, sourceIdentity: 'anna@example.com' })]);
    const sessionContext = { sourceIdentity: 'anna@example.com' };
    expect(await tell({ userIdentity: { ...anna, sessionContext } })).toEqual({ outcome: 'named' });
    expect(memory.decided).toEqual([]);
  });

  it.each<[string, object, object, RegExp]>([
    ['was refused', { errorCode: 'AccessDenied', requestParameters: null }, {}, /refused/],
    ['was made by Sluice', { userIdentity: { ...anna, arn: sluices('sluice-dev-gate') } }, {}, /it was Sluice/],
    ['was made by AWS', { userIdentity: { type: 'AWSService' } }, {}, /names no caller/],
    ['changes something else', {}, { modelApprovalStatus: null }, /decides nothing/],
    ['is about a version without a vote', {}, {}, /no vote/],
    ['is about a version without a policy', {}, { modelPackageArn: arnOf(9) }, /no policy/],
  ])('ignores a call that %s', async (_what, more, parameters, reason) => {
    expect(await tell(more, parameters)).toMatchObject({ outcome: 'ignored', reason: expect.stringMatching(reason) });
    expect([memory.cast, memory.decided]).toEqual([[], []]);
  });

  it('goes by the stage that the policy names', async () => {
    Object.assign(policy, { approval: { ...approval, approvers: 2, stage: 'Production' } });
    cast([vote(unknown)]);
    expect(await tell()).toMatchObject({ reason: 'it decides nothing' });
    const modelLifeCycle = { stage: 'Production', stageStatus: 'Approved' };
    expect(await tell({}, { modelLifeCycle })).toEqual({ outcome: 'named' });
  });
});

function sluices(role: string): string {
  return `arn:aws:sts::111122223333:assumed-role/${role}/session`;
}
