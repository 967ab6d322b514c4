import type { Flow } from '../definition.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import { StatesError } from '../states-error.ts';
import { innerFrame, runTogether } from '../together.ts';
import type { Behaviour, Visit } from '../visit.ts';

/** Runs all branches on the same input; the result is the list of their outputs, in the order of the branches. */
export const parallel: Behaviour = async (visit, runFlow) => {
  const { state, frame } = visit;
  const input =
    state.Arguments === undefined ? visit.input : await evaluateTemplate(state.Arguments, 'Arguments', visit.scope());
  const started = visit.record('ParallelStateStarted');
  const jobs = (state.Branches ?? []).map((branch: Flow) => (signal: AbortSignal) => {
    const inner = innerFrame(frame, branch, signal, started);
    return runFlow(inner, branch.StartAt, input).finally(() => joinThread(visit, inner.thread.previous));
  });
  try {
    const result = await runTogether(frame.signal, jobs, jobs.length);
    visit.record('ParallelStateSucceeded');
    return { next: state.Next, result, fallback: result, output: state.Output, assign: state.Assign };
  } catch (error) {
    if (!(error instanceof StatesError)) throw error;
    visit.record('ParallelStateFailed');
    throw new StatesError(error.error, error.cause, [...error.aliases, 'States.BranchFailed']);
  }
};

/** The event after a join names the event that the last branch ended with. */
function joinThread(visit: Visit, previous: number): void {
  visit.frame.thread.previous = previous;
}
