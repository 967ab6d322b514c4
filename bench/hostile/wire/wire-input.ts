import type { Step } from '../../../test/support/raw-client.ts';
import { type Random, randomOf } from '../../door/random-pick.ts';
import { type Draft, draftOf } from './draft.ts';
import { kinds } from './kinds/registry.ts';

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

/** What the client of a seed does; `key` is one that opens the model, for clients that have one. */
export function wireInput(seed: string, key: string): WireInput {
  const random = randomOf(seed);
  const draft = draftOf(seed, key, random);
  const what = random.pick(Object.keys(kinds));
  const kind = kinds[what] ?? (() => ({ steps: [] }));
  return {
    what: `${what}, ${draft.what}`,
    expected: 1,
    entitled: draft.entitled,
    mayReach: true,
    ...kind(draft, random),
  };
}
