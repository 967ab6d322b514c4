import { type ApprovalRequest, type Ballot, type BallotSubject, newBallot, nextEpochOf } from './ballot.ts';

/** How long the links of a request live. */
export const LINKS_LIVE_MS = 72 * 3600 * 1000;

/**
 * The ballot in which a version waits for people. Votes of an open epoch stay; after a decision a new epoch begins, unless
 * the request is the one that was decided, told twice.
 */
export function withRequest(before: Ballot | undefined, subject: BallotSubject, request: ApprovalRequest): Ballot {
  if (!before) return { ...newBallot(subject, request.at), request };
  if (before.state === 'waiting') return { ...before, request };
  if (isSameRequest(before.request, request)) return before;
  return { ...nextEpochOf(before, request.at), request };
}

function isSameRequest(one: ApprovalRequest | undefined, other: ApprovalRequest): boolean {
  return one?.executionArn !== undefined && one.executionArn === other.executionArn;
}
