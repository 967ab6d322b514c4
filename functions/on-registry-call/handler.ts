import { type RegistryCall, registryCall } from '#events/sagemaker/registry-call.ts';
import { countWords } from '#shared/domain/approval/ballot.ts';
import { isDecided } from '#shared/domain/approval/cast-vote.ts';
import { nameVoter, voteOf } from '#shared/domain/approval/name-voter.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { type Outside, outside as services } from './outside.ts';
import { toldDecision } from './told-decision.ts';

interface Answer {
  readonly outcome: 'ignored' | 'named' | 'approved';
  readonly reason?: string;
}

/**
 * Names whoever has voted in the registry where the registry itself could not, and lets the version in where that is the
 * vote which was missing.
 */
export const handler = reaction({
  input: registryCall,
  services,
  async run({ detail }, outside, { logger }): Promise<Answer> {
    const answer = await hear(detail, outside);
    logger.info('Heard of a call to the registry.', { ...detail.requestParameters, ...answer });
    return answer;
  },
});

async function hear(detail: RegistryCall['detail'], { approvals, ballots, decisions, registry, stage }: Outside) {
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
  if (!isMissing || seen.approval !== 'PendingManualApproval') return { outcome: 'named' } as const;
  await decisions.decide(arn, 'Approved', countWords(ballot, approvers));
  return { outcome: 'approved' } as const;
}

function ignored(reason: string): Answer {
  return { outcome: 'ignored', reason };
}
