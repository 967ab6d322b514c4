import type { Invariant } from '../invariant.ts';
import { agreement, newest } from './agreement.ts';
import { answers } from './answers.ts';
import { bystander } from './bystander.ts';
import { noOrphans } from './orphans.ts';
import { noDeadLetters, onceEach, rest } from './rest.ts';

/** All that must hold, by name. What people were told must help, too: `Person`. */
export const invariants: Readonly<Record<string, Invariant>> = {
  rest,
  'once each': onceEach,
  agreement,
  newest,
  orphans: noOrphans,
  answers,
  bystander,
  'dead letters': noDeadLetters,
};
