import { type Ballot, isCarried } from './ballot.ts';
import { type Identity, isKnown } from './identity.ts';
import type { Vote } from './vote.ts';

/** A decision that somebody has written into the registry, as CloudTrail tells of it. */
export interface ToldDecision {
  readonly decision: Vote['decision'];
  readonly by: Identity;
  /** Epoch milliseconds, in whole seconds. */
  readonly at: number;
}

/** The clocks of two services. */
const EARLIEST_MS = 2_000;
/** A vote whose event was lost is found by the comparison with the registry, every few minutes. */
const LATEST_MS = 15 * 60_000;

/** The vote that a decision in the registry has become: the first one from its time on. */
export function voteOf({ votes }: Ballot, { decision, at }: ToldDecision): Vote | undefined {
  return votes.find(
    vote =>
      vote.channel === 'registry' &&
      vote.decision === decision &&
      vote.at >= at - EARLIEST_MS &&
      vote.at <= at + LATEST_MS,
  );
}

/** Gives a vote its author where the registry had named none; what that decides is decided. Whoever was named stays. */
export function nameVoter(ballot: Ballot, told: ToldDecision, approvers: number): Ballot {
  const vote = voteOf(ballot, told);
  if (!vote || isKnown(vote.by)) return ballot;
  const named = { ...ballot, votes: ballot.votes.map(one => (one === vote ? { ...vote, by: told.by } : one)) };
  const isOpen = named.state === 'waiting' && vote.epoch === named.epoch;
  return isOpen && isCarried(named, approvers) ? { ...named, state: 'approved' } : named;
}
