import type { Json, JsonObject } from './json.ts';
import { evaluateTemplate } from './jsonata/template.ts';
import { checkPayload } from './payload-limit.ts';
import type { Outcome, Visit } from './visit.ts';

/** A state that has been left: its output, what it assigned, and the next state if there is one. */
export interface Exit {
  readonly next: string | undefined;
  readonly output: Json;
  readonly assigned: JsonObject | undefined;
}

/**
 * Evaluates Output and Assign, both from the values the state was entered with, so that a new variable is first seen by
 * the next state.
 */
export async function leave(visit: Visit, outcome: Outcome, more: JsonObject): Promise<Exit> {
  const scope = visit.scope(more);
  const assigned = outcome.assign === undefined ? undefined : await evaluateTemplate(outcome.assign, 'Assign', scope);
  const output =
    outcome.output === undefined ? outcome.fallback : await evaluateTemplate(outcome.output, 'Output', scope);
  checkPayload(output, visit.name);
  visit.frame.signal.throwIfAborted();
  if (assigned !== undefined) visit.frame.variables.assign(assigned);
  return { next: outcome.next, output, assigned: assigned as JsonObject | undefined };
}
