import type { Fact } from '../facts/fact.ts';
import type { GuardState } from '../guard-state.ts';
import type { GuardTerms } from '../guard-terms.ts';
import type { GuardWorld } from '../guard-world.ts';
import type { Verdict } from '../verdict.ts';

/** Everything a check may look at. */
export interface Question {
  readonly fact: Fact;
  /** Whether the fact has waited in the deferred slot, and so is known already. */
  readonly waited: boolean;
  readonly state: GuardState;
  readonly world: GuardWorld;
  readonly terms: GuardTerms;
  readonly now: number;
}

/** One reason not to start. */
export interface Check {
  readonly name: string;
  /** A retraining by hand skips it: always, or only when forced. */
  readonly skip?: 'manual' | 'forced';
  /** The verdict, or undefined where nothing speaks against a start. */
  ask(question: Question): Verdict | undefined;
}
