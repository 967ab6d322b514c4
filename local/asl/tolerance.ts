import type { State } from './definition.ts';
import type { Scope } from './jsonata/evaluate.ts';
import { evaluateTyped } from './jsonata/typed.ts';
import { StatesError } from './states-error.ts';

/** How many iterations of a Map may fail before the Map itself does. */
export interface Tolerance {
  /** Takes one more failure, or throws: the failure itself when none is tolerated, else that the threshold is passed. */
  accept(error: StatesError): undefined;
}

export async function tolerance(state: State, items: number, scope: Scope): Promise<Tolerance> {
  const allowed = await allowedFailures(state, items, scope);
  let failed = 0;
  return {
    accept(error) {
      failed++;
      if (allowed === undefined) throw error;
      if (failed > allowed)
        throw new StatesError(
          'States.ExceedToleratedFailureThreshold',
          'The specified tolerated failure threshold was exceeded',
        );
      return undefined;
    },
  };
}

/** Undefined when the state tolerates nothing. With a count and a percentage, the lower one counts. */
async function allowedFailures(state: State, items: number, scope: Scope): Promise<number | undefined> {
  const limits: number[] = [];
  if (state.ToleratedFailureCount !== undefined)
    limits.push(await evaluateTyped(state.ToleratedFailureCount, 'ToleratedFailureCount', 'integer', scope));
  if (state.ToleratedFailurePercentage !== undefined) {
    const field = 'ToleratedFailurePercentage';
    limits.push((items * (await evaluateTyped(state[field], field, 'number', scope))) / 100);
  }
  return limits.length === 0 ? undefined : Math.min(...limits);
}
