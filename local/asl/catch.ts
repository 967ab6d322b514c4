import { matchesError } from './error-matching.ts';
import type { StatesError } from './states-error.ts';
import { type Exit, leave } from './transition.ts';
import type { Visit } from './visit.ts';

/** Leaves the state through the first Catcher that names `error`, or rethrows it. */
export async function catchError(visit: Visit, error: StatesError): Promise<Exit> {
  const catcher = visit.state.Catch?.find(each => matchesError(each.ErrorEquals, error));
  if (!catcher) throw error;
  const outcome = { next: catcher.Next, fallback: error.output, output: catcher.Output, assign: catcher.Assign };
  return leave(visit, outcome, { errorOutput: error.output });
}
