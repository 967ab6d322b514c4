import { abortableSleep } from '../abort.ts';
import { evaluateTyped } from '../jsonata/typed.ts';
import { QueryEvaluationError } from '../states-error.ts';
import type { Behaviour, Visit } from '../visit.ts';

/** Waits on the cloud's clock for `Seconds`, or until `Timestamp`. */
export const wait: Behaviour = async visit => {
  const { run, signal } = visit.frame;
  const until = visit.state.Seconds === undefined ? await timestamp(visit) : await afterSeconds(visit);
  if (until > run.clock.now()) await abortableSleep(run.clock, until, signal);
  return { next: visit.state.Next, fallback: visit.input, output: visit.state.Output, assign: visit.state.Assign };
};

async function afterSeconds(visit: Visit): Promise<number> {
  const seconds = await evaluateTyped(visit.state.Seconds ?? 0, 'Seconds', 'integer', visit.scope());
  if (seconds < 0 || seconds > longestWait)
    throw new QueryEvaluationError(
      'Seconds',
      `The field 'Seconds' must be from 0 to ${longestWait}, but was ${seconds}.`,
    );
  return visit.frame.run.clock.now() + seconds * 1000;
}

const longestWait = 99_999_999;

async function timestamp(visit: Visit): Promise<number> {
  const text = await evaluateTyped(visit.state.Timestamp ?? '', 'Timestamp', 'string', visit.scope());
  if (!rfc3339.test(text))
    throw new QueryEvaluationError('Timestamp', `The field 'Timestamp' must be an RFC 3339 time, but was '${text}'.`);
  return Date.parse(text);
}

/** The profile of ISO 8601 that the States Language asks for: upper-case T, and Z or an offset. */
export const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
