import type { StatesError } from './states-error.ts';

/** Ends the execution whatever Retry and Catch say. */
const terminal = 'States.Runtime';

/** Names that the wildcards do not include. */
const outsideWildcards: readonly string[] = [terminal, 'States.DataLimitExceeded'];

/** Whether an `ErrorEquals` list of a Retrier or Catcher names `error`. */
export function matchesError(errorEquals: readonly string[], error: StatesError): boolean {
  if (error.error === terminal) return false;
  return errorEquals.some(name => matchesName(name, error));
}

function matchesName(name: string, error: StatesError): boolean {
  if (name === error.error || error.aliases.includes(name)) return true;
  if (outsideWildcards.includes(error.error)) return false;
  return name === 'States.ALL' || (name === 'States.TaskFailed' && error.error !== 'States.Timeout');
}
