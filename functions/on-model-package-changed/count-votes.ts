import type { Ballot } from '#shared/domain/approval/ballot.ts';
import { castVote } from '#shared/domain/approval/cast-vote.ts';
import { type Count, countApproval } from '#shared/domain/approval/count-approval.ts';
import { type Identity, isOwnRole, nobody } from '#shared/domain/approval/identity.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { RegistryChange, RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import type { Outside } from './outside.ts';

interface Seen {
  readonly policy: ModelPolicy;
  readonly seen: RegistryVersion;
  readonly change: RegistryChange | undefined;
  readonly known: Approval | undefined;
}

/** Whether an approval in the registry may let the version in; the vote that it is, is kept. */
export async function countVotes(
  { policy, seen, change, known }: Seen,
  outside: Outside,
): Promise<Count | { readonly means: 'early' }> {
  const { approvers, mode } = policy.approval;
  const terms = { approvers, mode, admitted: known?.ballot, stage: outside.stage };
  const approval = { ...subjectOf(policy, seen), writer: writerOf(seen, change), ...told(seen, change) };
  return outside.ballots.change<Count | { readonly means: 'early' }>(approval, before => {
    const count = countApproval(before, approval, terms);
    if (count.means === 'short' && isOutdated(change, seen)) return { next: before, answer: { means: 'early' } };
    return { next: count.next, answer: count };
  });
}

/** A rejection in the registry ends the ballot, whoever has made it; one that a vote has led to is on record already. */
export async function hearRejection({ policy, seen, change }: Omit<Seen, 'known'>, outside: Outside): Promise<Ballot> {
  const subject = subjectOf(policy, seen);
  const by = writerOf(seen, change);
  const channel = isOwnRole(by, outside.stage) ? 'gates' : 'registry';
  const word = { decision: 'reject', by, channel, ...told(seen, change) } as const;
  return outside.ballots.change(subject, before => {
    if (before?.state === 'rejected') return { next: before, answer: before };
    const { next } = castVote(before, subject, word, { approvers: policy.approval.approvers, admitted: undefined });
    return { next, answer: next };
  });
}

/** The event of the last change will come and name its author; to set the approval back before would lose the vote. */
function isOutdated(change: RegistryChange | undefined, { changedAt }: RegistryVersion): boolean {
  return change !== undefined && change.at < changedAt;
}

function subjectOf({ model }: ModelPolicy, { version, modelPackageArn }: RegistryVersion) {
  return { model, version, modelPackageArn };
}

/** The last writer of a version is the author of its approval only where the last change was one of the approval. */
function writerOf({ writer, changedAt }: RegistryVersion, change: RegistryChange | undefined): Identity {
  if (!writer || !change || change.ofApproval === false || change.at !== changedAt) return nobody;
  return writer;
}

/** A description that did not come with the decision is that of an older one. */
function told({ description = '', changedAt }: RegistryVersion, change: RegistryChange | undefined) {
  return { reason: change?.isDescribed ? description : '', at: changedAt };
}
