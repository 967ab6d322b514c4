import type { ItemReader, ResultWriter } from '../definition.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { evaluateTemplate } from '../jsonata/template.ts';
import { evaluateTyped } from '../jsonata/typed.ts';
import { checkPayload } from '../payload-limit.ts';
import { StatesError } from '../states-error.ts';
import type { Behaviour, Visit } from '../visit.ts';
import { batched } from './batched.ts';
import type { ChildResult, MapRunRequest, OpenMapRun } from './map-runs.ts';
import { selectedItem } from './selected-item.ts';
import { transformed } from './transformed.ts';

/** Runs its processor as child executions, each with a history of its own, over items of the input or of S3. */
export const distributedMap: Behaviour = async visit => {
  const { state } = visit;
  const given = state.ItemReader ? undefined : await inputItems(visit);
  const request = await mapRunRequest(visit);
  visit.record('MapStateStarted', { mapStateStartedEventDetails: { length: given?.length ?? 0 } });
  const run = await visit.frame.run.mapRuns.open(request);
  visit.record('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: run.arn } });
  try {
    const result = await resultOf(visit, run, given);
    run.end('SUCCEEDED');
    visit.record('MapRunSucceeded');
    visit.record('MapStateSucceeded');
    return { next: state.Next, result, fallback: result, output: state.Output, assign: state.Assign };
  } catch (error) {
    run.end(error instanceof StatesError ? 'FAILED' : 'ABORTED');
    if (error instanceof StatesError) recordFailure(visit, error);
    throw error;
  }
};

async function inputItems(visit: Visit): Promise<Json[]> {
  return evaluateTyped(visit.state.Items ?? visit.input, 'Items', 'array', visit.scope());
}

async function mapRunRequest(visit: Visit): Promise<MapRunRequest> {
  const { state, frame, name } = visit;
  const scope = visit.scope();
  const { ToleratedFailureCount: count, ToleratedFailurePercentage: percentage } = state;
  return {
    stateName: name,
    label: state.Label,
    processor: state.ItemProcessor ?? { StartAt: '', States: {} },
    language: frame.language,
    maxConcurrency: await evaluateTyped(state.MaxConcurrency ?? 0, 'MaxConcurrency', 'integer', scope),
    tolerated: {
      count: count === undefined ? undefined : await evaluateTyped(count, 'ToleratedFailureCount', 'integer', scope),
      percentage:
        percentage === undefined
          ? undefined
          : await evaluateTyped(percentage, 'ToleratedFailurePercentage', 'number', scope),
    },
    signal: frame.signal,
  };
}

async function resultOf(visit: Visit, run: OpenMapRun, given: readonly Json[] | undefined): Promise<Json> {
  const { state } = visit;
  const items = given ?? (await run.read(await reader(visit)));
  const selected: Json[] = [];
  for (const [index, value] of items.entries()) selected.push(await selectedItem(visit, { index, value }));
  const results = await run.execute(await batched(visit, selected));
  if (state.ResultWriter?.Resource === undefined) return inline(visit, results);
  return run.write(await writer(visit, state.ResultWriter), results);
}

async function reader(visit: Visit): Promise<ItemReader> {
  const { Resource = '', Arguments = {}, ReaderConfig = {} } = visit.state.ItemReader ?? {};
  const scope = visit.scope();
  const config = await evaluateTemplate(ReaderConfig, 'ItemReader/ReaderConfig', scope);
  return {
    Resource,
    Arguments: await evaluateTemplate(Arguments, 'ItemReader/Arguments', scope),
    ReaderConfig: isJsonObject(config) ? config : {},
  };
}

async function writer(visit: Visit, given: ResultWriter): Promise<ResultWriter> {
  const Arguments = await evaluateTemplate(given.Arguments ?? {}, 'ResultWriter/Arguments', visit.scope());
  return { ...given, Arguments: Arguments as JsonObject };
}

function inline({ state, name }: Visit, results: readonly ChildResult[]): Json {
  const result = transformed(results, state.ResultWriter?.WriterConfig?.Transformation ?? 'COMPACT');
  checkPayload(result, name);
  return result;
}

function recordFailure(visit: Visit, { error, cause }: StatesError): void {
  visit.record('MapRunFailed', { mapRunFailedEventDetails: { error, ...(cause === undefined ? {} : { cause }) } });
  visit.record('MapStateFailed');
}
