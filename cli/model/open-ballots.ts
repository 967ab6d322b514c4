import { countWords } from '#shared/domain/approval/ballot.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { isOpen } from '#shared/views/waiting-approvals.ts';
import type { Outside } from '../outside.ts';
import { time } from '../times.ts';

/** A version that people were asked about or have begun to vote on. */
export interface OpenBallot {
  readonly version: number;
  /** Epoch milliseconds. */
  readonly since: number;
  /** `1 of 2 by anna`. */
  readonly votes: string;
}

export async function readOpenBallots(policy: ModelPolicy, { ballots }: Outside): Promise<OpenBallot[]> {
  const open = (await ballots.list(policy.model)).filter(isOpen);
  return open.map(ballot => ({
    version: ballot.version,
    since: ballot.since,
    votes: countWords(ballot, policy.approval.approvers),
  }));
}

export function openBallotText(model: string, { version, since, votes }: OpenBallot): string {
  return `${model}/${version} since ${time(since)}, approved by ${votes}`;
}
