import type { RegistryCall } from '#events/sagemaker/registry-call.ts';
import { countWords } from '#shared/domain/approval/ballot.ts';
import { isDecided } from '#shared/domain/approval/cast-vote.ts';
import { nameVoter, voteOf } from '#shared/domain/approval/name-voter.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';
import { toldDecision } from './told-decision.ts';

export interface Answer {
  readonly outcome: 'ignored' | 'named' | 'approved';
  readonly reason?: string;
}

/** Gives the vote that a call has become its author, and lets the version in where that is the vote which was missing. */
export async function hearCall(
  detail: RegistryCall['detail'],
  { approvals, ballots, decisions, registry, stage }: Outside,
): Promise<Answer> {
  const arn = detail.requestParameters?.modelPackageArn;
  if (detail.errorCode || arn === undefined) return ignored('the call was refused');
  const seen = await registry.describe(arn);
  const policy = seen && [...policies().values()].find(({ modelPackageGroup }) => modelPackageGroup === seen.group);
  if (!policy) return ignored('no policy is for this version');
  const told = toldDecision(detail, policy.approval.stage, stage);
  if (typeof told === 'string') return ignored(told);
  const { model, approval } = policy;
  const { version } = seen;
  const admitted = (await approvals.read(model, version))?.ballot;
  const { approvers } = approval;
  const ballot = await ballots.change({ model, version, modelPackageArn: arn }, before => {
    const next = before && nameVoter(before, told, approvers);
    return { next, answer: next };
  });
  const vote = ballot && voteOf(ballot, told);
  if (!ballot || !vote) return ignored('no vote is of this call');
  // Also where a crash came in between: the event comes again, and the vote has its name already.
  const isMissing = vote.epoch === ballot.epoch && isDecided(ballot, { approvers, admitted });
  if (!isMissing || seen.approval !== 'PendingManualApproval') return { outcome: 'named' };
  await decisions.decide(arn, 'Approved', countWords(ballot, approvers));
  return { outcome: 'approved' };
}

function ignored(reason: string): Answer {
  return { outcome: 'ignored', reason };
}
