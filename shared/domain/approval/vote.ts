import type { Identity } from './identity.ts';

/** One person's word on a version. Votes are kept for good; those of the ballot's epoch count. */
export interface Vote {
  /** The epoch of the ballot in which it was cast. */
  readonly epoch: number;
  readonly decision: 'approve' | 'reject';
  readonly by: Identity;
  /** By which way it came: `cli, claimed`, `registry`, `gates`, `link, sns`. */
  readonly channel: string;
  /** Empty where none was given. */
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Of a vote by link: the link, which it has spent. */
  readonly jti?: string;
}

/** A vote before it is known in which epoch it falls. */
export type Word = Omit<Vote, 'epoch'>;
