import type { Invariant } from '../invariant.ts';
import { agreement } from './agreement.ts';
import { answers } from './answers.ts';
import { bystander } from './bystander.ts';
import { noOrphans } from './orphans.ts';
import { noDeadLetters, onceEach, rest } from './rest.ts';

/** All that must hold, by name. */
export const invariants: Readonly<Record<string, Invariant>> = {
  rest,
  'once each': onceEach,
  agreement,
  orphans: noOrphans,
  answers,
  bystander,
  'dead letters': noDeadLetters,
};
