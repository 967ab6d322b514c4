import { stsIdentity } from '#shared/aws/identity/sts-caller.ts';
import { connectCaller } from '#shared/aws/operator-clients.ts';
import { systemClock } from '#shared/aws/system-clock.ts';
import { type Cast, castVote } from '#shared/domain/approval/cast-vote.ts';
import type { Vote } from '#shared/domain/approval/vote.ts';
import type { FoundVersion } from '../find-version.ts';
import type { Outside } from '../outside.ts';

/** Casts the vote of whoever runs the command, as STS names them. */
export async function castBallot(
  { policy, listed }: FoundVersion,
  decision: Vote['decision'],
  reason: string | undefined,
  { ballots, approvals }: Outside,
): Promise<Cast> {
  const { model, approval } = policy;
  const { version, modelPackageArn } = listed;
  const [by, known] = await Promise.all([stsIdentity(connectCaller()), approvals.read(model, version)]);
  const word = { decision, by, channel: 'cli, claimed', reason: reason ?? '', at: systemClock.now() };
  const voting = { approvers: approval.approvers, admitted: known?.ballot };
  const subject = { model, version, modelPackageArn };
  return ballots.change(subject, before => {
    const cast = castVote(before, subject, word, voting);
    return { next: cast.next, answer: cast };
  });
}
