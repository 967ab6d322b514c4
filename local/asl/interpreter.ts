import { Aborted, abortableSleep } from './abort.ts';
import { behaviours } from './behaviours.ts';
import { catchError } from './catch.ts';
import type { State } from './definition.ts';
import { locateFailure } from './evaluation-failure.ts';
import type { Json } from './json.ts';
import { Retries } from './retry.ts';
import type { Frame } from './run.ts';
import { recordAborted, recordEntered, recordExited } from './state-events.ts';
import { StatesError } from './states-error.ts';
import { type Exit, leave } from './transition.ts';
import { Visit } from './visit.ts';

/** Runs a flow from `startAt` to its end and gives its output. Throws `StatesError`, or `Aborted` when called off. */
export async function runFlow(frame: Frame, startAt: string, input: Json): Promise<Json> {
  let name: string | undefined = startAt;
  let data = input;
  while (name !== undefined) {
    frame.onEnter?.(name, data);
    const exit: Exit = await stay(new Visit(frame, name, stateNamed(frame, name), data));
    name = exit.next;
    data = exit.output;
  }
  return data;
}

function stateNamed(frame: Frame, name: string): State {
  const state = frame.flow.States[name];
  if (!state) throw new StatesError('States.Runtime', `There is no state '${name}' in this flow.`);
  return state;
}

async function stay(visit: Visit): Promise<Exit> {
  visit.frame.run.onTransition();
  recordEntered(visit);
  try {
    const exit = await untilLeft(visit);
    recordExited(visit, exit);
    return exit;
  } catch (error) {
    if (error instanceof Aborted && error.by === 'sibling') recordAborted(visit);
    throw error;
  }
}

async function untilLeft(visit: Visit): Promise<Exit> {
  const { run, signal } = visit.frame;
  const retries = new Retries(visit.state.Retry);
  for (;;) {
    try {
      return await attempt(visit);
    } catch (thrown) {
      const error = locateFailure(visit, statesError(visit, thrown));
      const delay = retries.next(error, run.random);
      if (delay === undefined) return caught(visit, error);
      await abortableSleep(run.clock, run.clock.now() + delay, signal);
      visit.retryCount++;
      run.onTransition();
    }
  }
}

async function attempt(visit: Visit): Promise<Exit> {
  const outcome = await behaviours[visit.state.Type](visit, runFlow);
  return leave(visit, outcome, outcome.result === undefined ? {} : { result: outcome.result });
}

async function caught(visit: Visit, error: StatesError): Promise<Exit> {
  try {
    return await catchError(visit, error);
  } catch (thrown) {
    if (thrown === error) throw error;
    throw locateFailure(visit, statesError(visit, thrown));
  }
}

/** Passes on what must not be retried or caught; a defect of the interpreter itself becomes `States.Runtime`. */
function statesError(visit: Visit, thrown: unknown): StatesError {
  if (thrown instanceof Aborted) throw thrown;
  visit.frame.signal.throwIfAborted();
  if (thrown instanceof StatesError) return thrown;
  return new StatesError('States.Runtime', `State '${visit.name}': ${(thrown as Error).stack ?? String(thrown)}`);
}
