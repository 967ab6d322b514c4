import { type Identity, isKnown, isSamePerson } from './identity.ts';
import type { Vote } from './vote.ts';

/** What people were asked about a version. */
export interface ApprovalRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  /** How the gates ended. */
  readonly outcome: string;
  readonly reasons: readonly string[];
  /** The report. */
  readonly evidence?: { readonly bucket: string; readonly key: string };
  readonly executionArn?: string;
  /** When its links end, epoch milliseconds. */
  readonly expires: number;
  /** Channels that could not be reached, each with what was wrong. */
  readonly undelivered?: readonly string[];
}

/** Whether people let a version in: what was asked, and every vote. An epoch ends with a decision; the next vote begins another. */
export interface Ballot {
  readonly schema: 1;
  readonly model: string;
  readonly version: number;
  readonly modelPackageArn: string;
  /** Grows with every write. */
  readonly revision: number;
  readonly epoch: number;
  readonly state: 'waiting' | 'approved' | 'rejected';
  /** When this epoch began, epoch milliseconds. */
  readonly since: number;
  readonly request?: ApprovalRequest;
  /** Of all epochs, the oldest first. */
  readonly votes: readonly Vote[];
  /** The epoch whose end was announced. */
  readonly told?: number;
}

export type BallotSubject = Pick<Ballot, 'model' | 'version' | 'modelPackageArn'>;

/** The channel of what a policy lets the gates decide by themselves. */
export const GATES = 'gates';

/** An item of the table holds 400 KB; a reason has at most a thousand characters. */
const MOST_VOTES = 100;

/** A ballot that nobody has voted in. */
export function newBallot(subject: BallotSubject, at: number): Ballot {
  const { model, version, modelPackageArn } = subject;
  return { schema: 1, model, version, modelPackageArn, revision: 0, epoch: 1, state: 'waiting', since: at, votes: [] };
}

/** The ballot in its next epoch, in which no vote was cast yet; what was asked in the last belongs to the last. */
export function nextEpochOf({ request: _, ...ballot }: Ballot, at: number): Ballot {
  return { ...ballot, epoch: ballot.epoch + 1, state: 'waiting', since: at };
}

export function withVote(ballot: Ballot, vote: Vote): Ballot {
  return { ...ballot, votes: [...ballot.votes, vote].slice(-MOST_VOTES) };
}

/** The votes of the current epoch. */
export function currentVotes({ votes, epoch }: Ballot): Vote[] {
  return votes.filter(vote => vote.epoch === epoch);
}

/** Who has approved in the current epoch: where two must agree, each person once, and only whom AWS names. */
export function supporters(ballot: Ballot, approvers: number): Identity[] {
  const approving = currentVotes(ballot).filter(({ decision }) => decision === 'approve');
  const counted = approving.map(({ by }) => by).filter(by => approvers === 1 || isKnown(by));
  const persons: Identity[] = [];
  for (const by of counted) {
    if (!persons.some(person => isSamePerson(person, by))) persons.push(by);
  }
  return persons;
}

/** Whether enough people have approved, or the gates in their place, and nobody has rejected since. */
export function isCarried(ballot: Ballot, approvers: number): boolean {
  if (ballot.state === 'rejected') return false;
  return supporters(ballot, approvers).length >= approvers || currentVotes(ballot).some(isOfGates);
}

/**
 * Why an epoch of a ballot does not let a version in: `1 of 2 by anna`; undefined where it does. Its votes are counted
 * again, whatever the ballot has come to since.
 */
export function shortWords(
  ballot: Ballot | undefined,
  epoch: number | undefined,
  approvers: number,
): string | undefined {
  if (!ballot || epoch === undefined) return `0 of ${approvers}`;
  const then: Ballot = { ...ballot, epoch, state: 'waiting' };
  if (currentVotes(then).some(({ decision }) => decision === 'reject')) return 'rejected since';
  return isCarried(then, approvers) ? undefined : countWords(then, approvers);
}

function isOfGates({ decision, channel }: Vote): boolean {
  return decision === 'approve' && channel === GATES;
}

/** `1 of 2 by anna`. */
export function countWords(ballot: Ballot, approvers: number): string {
  const names = supporters(ballot, approvers).map(({ name }) => name);
  return `${names.length} of ${approvers}${names.length > 0 ? ` by ${names.join(' and ')}` : ''}`;
}
