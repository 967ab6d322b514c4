import type { Step } from '../../../test/support/raw-client.ts';
import type { Random } from '../../door/random-pick.ts';
import type { Draft } from './draft.ts';

/** What one client does with one connection. */
export interface WireInput {
  /** What its author had in mind, for people. */
  readonly what: string;
  readonly steps: readonly Step[];
  /** How many answers it waits for; a connection that is closed ends the wait. */
  readonly expected: number;
  /** Whether it may be let in: whether credentials and path are those of a client of the model. */
  readonly entitled: boolean;
  /** Whether a request may have got to the model: some are never whole. */
  readonly mayReach: boolean;
}

/** A way to misuse a connection. */
export type Kind = (draft: Draft, random: Random) => Pick<WireInput, 'steps'> & Partial<WireInput>;
