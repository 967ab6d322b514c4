import { Aborted } from '../abort.ts';
import type { Flow, ItemProcessor } from '../definition.ts';
import type { Json } from '../json.ts';
import { evaluateTyped } from '../jsonata/typed.ts';
import { distributedMap } from '../maps/distributed-map.ts';
import { type Item, selectedItem } from '../maps/selected-item.ts';
import { StatesError } from '../states-error.ts';
import { innerFrame, runTogether } from '../together.ts';
import { type Tolerance, tolerance } from '../tolerance.ts';
import type { Behaviour, RunFlow, Visit } from '../visit.ts';

/** Iterations of an inline Map that AWS runs at once at most. */
const mostConcurrent = 40;

/** Runs its processor once per item, here or in child executions. */
export const map: Behaviour = (visit, runFlow) => {
  const mode = visit.state.ItemProcessor?.ProcessorConfig?.Mode;
  return mode === 'DISTRIBUTED' ? distributedMap(visit, runFlow) : inlineMap(visit, runFlow);
};

/** The result is the list of outputs in the order of the items. */
const inlineMap: Behaviour = async (visit, runFlow) => {
  const { state, frame } = visit;
  const scope = visit.scope();
  const items =
    state.Items === undefined
      ? await evaluateTyped(visit.input, 'Items', 'array', scope)
      : await evaluateTyped(state.Items, 'Items', 'array', scope);
  const concurrency = await evaluateTyped(state.MaxConcurrency ?? 0, 'MaxConcurrency', 'integer', scope);
  const tolerated = await tolerance(state, items.length, scope);
  const started = visit.record('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  const jobs = items.map(
    (value, index) => (signal: AbortSignal) =>
      iteration({ visit, runFlow, started, tolerated }, { index, value }, signal),
  );
  try {
    const outputs = await runTogether(
      frame.signal,
      jobs,
      concurrency === 0 ? mostConcurrent : Math.min(concurrency, mostConcurrent),
    );
    const result = outputs.filter(output => output !== undefined);
    visit.record('MapStateSucceeded');
    return { next: state.Next, result, fallback: result, output: state.Output, assign: state.Assign };
  } catch (error) {
    if (error instanceof StatesError) visit.record('MapStateFailed');
    throw error;
  }
};

/** What the iterations of one stay have in common. */
interface Round {
  readonly visit: Visit;
  readonly runFlow: RunFlow;
  /** The id of the event that every iteration follows. */
  readonly started: number;
  readonly tolerated: Tolerance;
}

/** One iteration. A tolerated failure gives no output. */
async function iteration(round: Round, item: Item, signal: AbortSignal): Promise<Json | undefined> {
  const { visit, runFlow, started, tolerated } = round;
  const processor: Flow = visit.state.ItemProcessor as ItemProcessor;
  const frame = innerFrame(visit.frame, processor, signal, started, item);
  const details = { name: visit.name, index: item.index };
  const { history } = visit.frame.run;
  history.append(frame.thread, 'MapIterationStarted', { mapIterationStartedEventDetails: details });
  try {
    const output = await runFlow(frame, processor.StartAt, await selectedItem(visit, item));
    history.append(frame.thread, 'MapIterationSucceeded', { mapIterationSucceededEventDetails: details });
    return output;
  } catch (error) {
    if (error instanceof Aborted && error.by === 'sibling')
      history.append(frame.thread, 'MapIterationAborted', { mapIterationAbortedEventDetails: details });
    if (!(error instanceof StatesError)) throw error;
    history.append(frame.thread, 'MapIterationFailed', { mapIterationFailedEventDetails: details });
    return tolerated.accept(error);
  } finally {
    visit.frame.thread.previous = frame.thread.previous;
  }
}
