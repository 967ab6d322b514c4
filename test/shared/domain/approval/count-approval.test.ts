import { describe, expect, it } from 'vitest';
import { castVote } from '#shared/domain/approval/cast-vote.ts';
import { countApproval } from '#shared/domain/approval/count-approval.ts';
import { nobody } from '#shared/domain/approval/identity.ts';
import { anna, boris, session, subject, word } from './people.ts';

const terms = { approvers: 2, mode: 'manual', admitted: undefined, stage: 'dev' } as const;
const seen = (writer = anna) => ({ ...subject, writer, reason: 'looks good', at: 2_000 });

describe('an approval in the registry', () => {
  it('is one vote of whoever wrote it, and is set back while it is the only one', () => {
    const count = countApproval(undefined, seen(), terms);
    expect(count).toMatchObject({ means: 'short', description: '1 of 2 by anna' });
    expect(count.next.votes).toMatchObject([{ by: anna, channel: 'registry', reason: 'looks good', at: 2_000 }]);
  });

  it('is the second of two', () => {
    const before = castVote(undefined, subject, word(boris), terms).next;
    expect(countApproval(before, seen(), terms)).toMatchObject({ means: 'carried', next: { state: 'approved' } });
  });

  it('is no second vote of the same person', () => {
    const before = castVote(undefined, subject, word(session('anna', { role: 'admins' })), terms).next;
    expect(countApproval(before, seen(), terms)).toMatchObject({ means: 'short', description: '1 of 2 by anna' });
  });

  it('counts for nothing where nobody knows who it was', () => {
    expect(countApproval(undefined, seen(nobody), terms)).toMatchObject({ means: 'short', description: '0 of 2' });
  });

  it('adds nothing to a ballot that is decided, until that has let the version in', () => {
    const first = castVote(undefined, subject, word(anna), terms).next;
    const decided = castVote(first, subject, word(boris), terms).next;
    expect(countApproval(decided, seen(), terms)).toEqual({ means: 'carried', next: decided });
    const again = countApproval(decided, seen(), { ...terms, admitted: 1 });
    expect(again).toMatchObject({ means: 'short', description: '1 of 2 by anna', next: { epoch: 2 } });
  });

  it('is enough by itself where one approver is', () => {
    const count = countApproval(undefined, seen(), { ...terms, approvers: 1 });
    expect(count).toMatchObject({ means: 'carried', next: { votes: [{ by: anna }] } });
  });
});

describe('an approval by a role of ours', () => {
  const gate = session('sluice-dev-gate', { role: 'sluice-dev-gate' });

  it('is the policy letting the gates decide', () => {
    const count = countApproval(undefined, seen(gate), { ...terms, mode: 'automatic' });
    expect(count).toMatchObject({
      means: 'carried',
      next: { votes: [{ by: { name: 'the gates' }, channel: 'gates' }] },
    });
  });

  it('is one vote like any other where the policy wants people', () => {
    expect(countApproval(undefined, seen(gate), terms)).toMatchObject({ means: 'short' });
  });

  it('is none of ours where only the session is called so', () => {
    const disguised = session('sluice-dev-gate', { role: 'operators' });
    expect(countApproval(undefined, seen(disguised), { ...terms, mode: 'automatic' })).toMatchObject({
      means: 'short',
    });
  });
});
