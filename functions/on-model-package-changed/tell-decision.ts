import type { Ballot } from '#shared/domain/approval/ballot.ts';
import { decidingVote } from '#shared/domain/approval/cast-vote.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { Outside } from './outside.ts';

/** Announces once how people have decided. What the gates decide by themselves, they announce themselves. */
export async function tellDecision(ballot: Ballot, outside: Outside): Promise<void> {
  const vote = decidingVote(ballot);
  if (!vote || vote.channel === 'gates' || ballot.told === ballot.epoch) return;
  const { model, version, modelPackageArn, state } = ballot;
  const detail = {
    model,
    version,
    modelPackageArn,
    decision: state,
    by: vote.by.arn ?? vote.by.name,
    reason: vote.reason,
    at: vote.at,
  };
  await outside.bus.publish([{ type: 'Approval Decided', resources: [modelPackageArn], detail }]);
  await outside.ballots.change(ballot, (before = ballot) => ({
    next: { ...before, told: ballot.epoch },
    answer: undefined,
  }));
}

/** The same for the ballot that has let a version in. */
export async function tellBallot({ model, version, ballot: epoch }: Approval, outside: Outside): Promise<void> {
  const ballot = epoch === undefined ? undefined : await outside.ballots.read(model, version);
  if (ballot?.epoch === epoch && ballot) await tellDecision(ballot, outside);
}
