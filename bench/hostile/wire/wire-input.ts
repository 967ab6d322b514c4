import { randomOf } from '../../door/random-pick.ts';
import { draftOf } from './draft.ts';
import { kinds } from './kinds/registry.ts';
import type { WireInput } from './misuse.ts';

/** What the client of a seed does; `key` is one that opens the model, for clients that have one. */
export function wireInput(seed: string, key: string): WireInput {
  const random = randomOf(seed);
  const draft = draftOf(seed, key, random);
  const [what, kind] = random.pick(Object.entries(kinds));
  return {
    what: `${what}, ${draft.what}`,
    expected: 1,
    entitled: draft.entitled,
    mayReach: true,
    ...kind(draft, random),
  };
}
