import { QueryEvaluationError, StatesError } from './states-error.ts';
import type { Visit } from './visit.ts';

/** Errors whose cause is prefixed with the state they arose in. */
const located: readonly string[] = ['States.QueryEvaluationError', 'States.NoChoiceMatched'];

/** Notes a failed query in the history, and says in the error's cause where it happened. */
export function locateFailure(visit: Visit, error: StatesError): StatesError {
  if (error instanceof QueryEvaluationError)
    visit.record('EvaluationFailed', {
      evaluationFailedEventDetails: {
        error: error.error,
        cause: error.cause,
        location: error.location.split('/')[0],
        state: visit.name,
      },
    });
  if (!located.includes(error.error) || error.aliases.includes(alreadyLocated)) return error;
  const place = `An error occurred while executing the state '${visit.name}' (entered at the event id #${visit.enteredEventId}).`;
  return new StatesError(error.error, `${place} ${error.cause ?? ''}`, [...error.aliases, alreadyLocated]);
}

/** Marks an error that passed through `locateFailure` deeper inside; no `ErrorEquals` can hold it. */
const alreadyLocated = '\u0000located';
