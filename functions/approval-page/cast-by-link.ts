import { type Cast, castVote } from '#shared/domain/approval/cast-vote.ts';
import { judgeLink, type LinkState } from '#shared/domain/approval/judge-link.ts';
import { channelOf } from '#shared/domain/approval/link-claims.ts';
import type { OpenedLink } from './opened-link.ts';
import type { Outside } from './outside.ts';

/** What came of pressing the button: the vote, or why the link was dead by the time it was written. */
export type CastByLink = { readonly cast: Cast } | { readonly dead: LinkState };

/**
 * Casts the vote and spends the link by one conditional write, then says in the registry what that decides. Where a crash
 * came in between, the same link says it when it is used again.
 */
export async function castByLink(link: OpenedLink, reason: string, outside: Outside): Promise<CastByLink> {
  const { claims, policy, seen } = link;
  const { model } = policy;
  const { version, modelPackageArn } = seen;
  const known = await outside.approvals.read(model, version);
  const voting = { approvers: policy.approval.approvers, admitted: known?.ballot };
  const at = outside.clock.now();
  const by = { name: 'whoever had the link' };
  const word = { decision: claims.action, by, channel: channelOf(claims), reason, at, jti: claims.jti } as const;
  const subject = { model, version, modelPackageArn };
  const result = await outside.ballots.change<CastByLink>(subject, before => {
    const state = judgeLink(claims, { ballot: before, approval: seen.approval, now: at });
    if (state.is !== 'open') return { next: before, answer: { dead: state } };
    const cast = castVote(before, subject, word, voting);
    return { next: cast.next, answer: { cast } };
  });
  if ('cast' in result) await sayInRegistry(link, result.cast, reason, outside);
  return result;
}

async function sayInRegistry({ seen }: OpenedLink, cast: Cast, reason: string, { decisions }: Outside): Promise<void> {
  if (cast.means === 'approved') await decisions.decide(seen.modelPackageArn, 'Approved', reason);
  if (cast.means === 'rejected') await decisions.decide(seen.modelPackageArn, 'Rejected', reason);
}

/** Says what the link has decided where the registry was not told: it was used, and nothing has come of it. */
export async function completeSpent(
  { claims, ballot, seen, state }: OpenedLink,
  { decisions }: Outside,
): Promise<void> {
  if (state.is !== 'spent' || !ballot || ballot.state === 'waiting' || seen.approval !== 'PendingManualApproval')
    return;
  const vote = ballot.votes.find(one => one.jti === claims.jti && one.epoch === ballot.epoch);
  if (!vote || vote !== ballot.votes.at(-1)) return;
  await decisions.decide(seen.modelPackageArn, ballot.state === 'approved' ? 'Approved' : 'Rejected', vote.reason);
}
