import { type Ballot, type BallotSubject, countWords, GATES } from './ballot.ts';
import { castVote, isDecided, type Voting } from './cast-vote.ts';
import { type Identity, isOwnRole } from './identity.ts';

/** A version that the registry shows as approved, and who has made it so, as far as known. */
export interface SeenApproval extends BallotSubject {
  readonly writer: Identity;
  /** What the writer gave as the reason; empty where nothing was given. */
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type Count =
  /** The version may be let in, by this epoch of the ballot. */
  | { readonly means: 'carried'; readonly next: Ballot }
  /** The registry is to be set back, with this description. */
  | { readonly means: 'short'; readonly next: Ballot; readonly description: string };

export interface Counting extends Voting {
  readonly stage: string;
  /** Where it is `automatic`, the gates approve in the place of people. */
  readonly mode: 'manual' | 'automatic';
}

/**
 * Whether an approval in the registry stands, whichever tool has made it. Where the ballot is not decided yet, it is the
 * vote of whoever wrote it; of Sluice's own roles only
 * the gates approve without one.
 */
export function countApproval(
  before: Ballot | undefined,
  seen: SeenApproval,
  { stage, mode, ...voting }: Counting,
): Count {
  if (before && isDecided(before, voting)) return { means: 'carried', next: before };
  const { writer: by, reason, at } = seen;
  const isOurs = isOwnRole(by, stage) && mode === 'automatic';
  const word = isOurs
    ? ({ decision: 'approve', by: { name: 'the gates' }, channel: GATES, reason, at } as const)
    : ({ decision: 'approve', by, channel: 'registry', reason, at } as const);
  const cast = castVote(before, seen, word, voting);
  if (cast.means === 'approved') return { means: 'carried', next: cast.next };
  return { means: 'short', next: cast.next, description: countWords(cast.next, voting.approvers) };
}
