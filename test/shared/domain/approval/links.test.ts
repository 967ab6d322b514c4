import { describe, expect, it } from 'vitest';
import { castVote } from '#shared/domain/approval/cast-vote.ts';
import { judgeLink } from '#shared/domain/approval/judge-link.ts';
import { channelOf, claimsOf, claimsText, type LinkClaims, tokenParts } from '#shared/domain/approval/link-claims.ts';
import { withRequest } from '#shared/domain/approval/request-approval.ts';
import { anna, byLink, subject, word } from './people.ts';

const claims: LinkClaims = {
  v: 1,
  arn: subject.modelPackageArn,
  epoch: 1,
  action: 'approve',
  jti: 'slack.0f9b0f0e-5a3c-4a43-8f6c-3b7f0c1d2e3f',
  exp: 1_000,
};
const request = { at: 1_000, outcome: 'undecided', reasons: ['no champion'], expires: 1_000_000 };
const ballot = withRequest(undefined, subject, request);
const pending = { ballot, approval: 'PendingManualApproval', now: 999_999 };
const one = { approvers: 1, admitted: undefined } as const;

describe('a token', () => {
  const seal = Buffer.alloc(32, 7);
  const token = `${claimsText(claims)}.${seal.toString('base64url')}`;

  it('is its claims and their seal', () => {
    const parts = tokenParts(token);
    expect(parts?.seal).toEqual(new Uint8Array(seal));
    expect(claimsOf(parts?.text ?? '')).toEqual(claims);
    expect(channelOf(claims)).toBe('link, slack');
  });

  it.each(['', '.', 'abc', `${token}x`, `${token}.x`, token.replace('.', ''), `/${token}`])('is not "%s"', text => {
    expect(tokenParts(text)).toBeUndefined();
  });

  it.each([
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['a later form', claimsText({ ...claims, v: 2 as 1 })],
    ['another action', claimsText({ ...claims, action: 'delete' as 'reject' })],
    ['more than is asked', claimsText({ ...claims, extra: 1 } as LinkClaims)],
  ])('tells nothing by %s', (_what, text) => {
    expect(claimsOf(text)).toBeUndefined();
  });
});

describe('a link', () => {
  it('is open while its version waits in its epoch', () => {
    expect(judgeLink(claims, pending)).toEqual({ is: 'open' });
  });

  it.each([
    ['expired at its last second', { now: 1_000_000 }, 'expired'],
    ['decided elsewhere', { approval: 'Approved' }, 'decided'],
    ['of a version that is gone', { approval: undefined }, 'decided'],
    ['of no ballot', { ballot: undefined }, 'stale'],
    ['of an earlier epoch', { ballot: { ...ballot, epoch: 2 } }, 'stale'],
    ['of a later epoch', { ballot: { ...ballot, epoch: 0 } }, 'stale'],
    ['rejected', { ballot: castVote(ballot, subject, word(anna, { decision: 'reject' }), one).next }, 'decided'],
  ])('is dead when %s', (_what, change, is) => {
    expect(judgeLink(claims, { ...pending, ...change })).toMatchObject({ is });
  });

  it('counts once, also where its vote did not', () => {
    const two = { approvers: 2, admitted: undefined } as const;
    const used = castVote(ballot, subject, word(byLink, { channel: 'link, slack', jti: claims.jti }), two).next;
    expect(used.state).toBe('waiting');
    expect(judgeLink(claims, { ...pending, ballot: used })).toMatchObject({ is: 'spent' });
    expect(judgeLink({ ...claims, jti: `${claims.jti}2` }, { ...pending, ballot: used })).toEqual({ is: 'open' });
  });
});

describe('a request', () => {
  it('keeps the votes of an open epoch', () => {
    const voted = castVote(ballot, subject, word(anna), { approvers: 2, admitted: undefined }).next;
    expect(withRequest(voted, subject, { ...request, at: 5 })).toMatchObject({ epoch: 1, votes: [{ by: anna }] });
  });

  it('opens an epoch after a decision, unless it is the one that was decided', () => {
    const executionArn = 'arn:one';
    const asked = withRequest(undefined, subject, { ...request, executionArn });
    const decided = castVote(asked, subject, word(anna), one).next;
    expect(withRequest(decided, subject, { ...request, executionArn })).toBe(decided);
    expect(withRequest(decided, subject, { ...request, executionArn: 'arn:two' })).toMatchObject({ epoch: 2 });
  });
});
