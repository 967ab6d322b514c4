import {
  type Ballot,
  type BallotSubject,
  currentVotes,
  isCarried,
  newBallot,
  nextEpochOf,
  supporters,
  withVote,
} from './ballot.ts';
import { isKnown, isSamePerson } from './identity.ts';
import type { Word } from './vote.ts';

/** What a vote has come to; `next` is to be kept. */
export type Cast =
  /** Nothing is left to ask: the registry may say so. */
  | { readonly means: 'approved' | 'rejected'; readonly next: Ballot }
  /** It counts, and others have to follow. */
  | { readonly means: 'counted'; readonly next: Ballot }
  /** It is on record and does not count. */
  | { readonly means: 'not counted'; readonly next: Ballot; readonly because: string }
  /** The same person has approved already. */
  | { readonly means: 'repeated'; readonly next: Ballot; readonly because: string };

export interface Voting {
  readonly approvers: 1 | 2;
  /** The epoch of the ballot by which the version was let in last: what was decided then does not decide again. */
  readonly admitted: number | undefined;
}

/** Takes a vote in. One rejection decides; an approval after a decision begins a new epoch, in which no older vote counts. */
export function castVote(before: Ballot | undefined, subject: BallotSubject, word: Word, voting: Voting): Cast {
  const ballot = before ?? newBallot(subject, word.at);
  if (word.decision === 'reject') {
    return { means: 'rejected', next: { ...withVote(ballot, { ...word, epoch: ballot.epoch }), state: 'rejected' } };
  }
  if (isDecided(ballot, voting)) return { means: 'approved', next: ballot };
  const open = ballot.state === 'waiting' ? ballot : nextEpochOf(ballot, word.at);
  const repeated = supporters(open, voting.approvers).find(person => isSamePerson(person, word.by));
  if (repeated && !isCarried(open, voting.approvers)) {
    return { means: 'repeated', next: open, because: sameWords(repeated.name, word.by.name) };
  }
  const next = withVote(open, { ...word, epoch: open.epoch });
  if (isCarried(next, voting.approvers)) return { means: 'approved', next: { ...next, state: 'approved' } };
  if (isKnown(word.by)) return { means: 'counted', next };
  return { means: 'not counted', next, because: uncountedWords(word.channel) };
}

/** Whether the ballot stands approved and has not let the version in yet. */
export function isDecided(ballot: Ballot, { approvers, admitted }: Voting): boolean {
  return ballot.state === 'approved' && ballot.epoch > (admitted ?? 0) && isCarried(ballot, approvers);
}

/** Whether a link was used for a vote, in whichever epoch. */
export function isSpent({ votes }: Ballot, jti: string): boolean {
  return votes.some(vote => vote.jti === jti);
}

/** The vote that has decided the current epoch, if it is decided. */
export function decidingVote(ballot: Ballot): Ballot['votes'][number] | undefined {
  if (ballot.state === 'waiting') return undefined;
  const wanted = ballot.state === 'approved' ? 'approve' : 'reject';
  return currentVotes(ballot).findLast(({ decision }) => decision === wanted);
}

function sameWords(before: string, now: string): string {
  const whom = before === now ? before : `${before}, whom ${now} may be as well,`;
  return `${whom} has approved already, and two people have to`;
}

function uncountedWords(channel: string): string {
  const what = channel.startsWith('link') ? 'whoever has a link may use it' : 'AWS does not say who it was';
  return `two people have to approve, and ${what}: it is on record and does not count`;
}
