import type { Fact } from '../facts/fact.ts';
import type { GuardState } from '../guard-state.ts';
import type { GuardTerms } from '../guard-terms.ts';
import type { GuardWorld } from '../guard-world.ts';
import type { Verdict } from '../verdict.ts';

/** What a step of the guard knows besides its state. */
export interface GuardView {
  readonly world: GuardWorld;
  readonly terms: GuardTerms;
}

/** What came of a step: the state to keep, what was said to which fact, and what an operator must hear. */
export interface GuardStep {
  readonly state: GuardState;
  readonly verdicts: readonly { readonly fact: Fact; readonly verdict: Verdict }[];
  readonly tell: readonly ('futile' | 'expired')[];
}

/** A step that says nothing. */
export function silent(state: GuardState): GuardStep {
  return { state, verdicts: [], tell: [] };
}

/** One step after the other. */
export function andThen(first: GuardStep, next: (state: GuardState) => GuardStep): GuardStep {
  const second = next(first.state);
  return {
    state: second.state,
    verdicts: [...first.verdicts, ...second.verdicts],
    tell: [...first.tell, ...second.tell],
  };
}
