import type { ChildInput, ChildResult, MapRunRequest, MapRuns } from '../../../asl/maps/map-runs.ts';
import { StatesError } from '../../../asl/states-error.ts';
import { authorize } from '../../../iam/authorize.ts';
import { access } from '../access.ts';
import { mapRunArn } from '../arns.ts';
import type { Execution } from '../executions/execution.ts';
import { TaskCaller } from '../integrations/caller.ts';
import type { StatesState } from '../state.ts';
import { childDescription } from './child-description.ts';
import { childExecution } from './child-execution.ts';
import type { Child, MapRun } from './map-run.ts';
import { readItems } from './read-items.ts';
import { writeResults } from './write-results.ts';

type Start = (state: StatesState, execution: Execution) => void;
type Stop = (state: StatesState, execution: Execution) => void;

/** Children at once where the state names no number. */
const mostConcurrent = 10_000;

/** The map runs of one execution. */
export function mapRunsOf(state: StatesState, parent: Execution, start: Start, stop: Stop): MapRuns {
  const caller = new TaskCaller(state.cloud, parent.revision.roleArn, parent.name);
  return {
    async open(request) {
      mayStartChildren(state, parent, caller);
      const label = request.label ?? state.cloud.random.uuid();
      const run = newRun(state, parent, request, label);
      const child = ({ input }: ChildInput) => childExecution(state, { parent, request, label, run, input });
      return {
        arn: run.arn,
        read: reader => readItems(caller, reader),
        execute: inputs => executed({ state, run, request, start, stop, child }, inputs),
        async write(writer, results) {
          const result = await writeResults(caller, run.arn, writer, results);
          run.resultsWritten = true;
          return result;
        },
        end: status => Object.assign(run, { status, stoppedAt: state.now }),
      };
    },
  };
}

/** Starting children takes the permission to start the machine itself. Throws `States.Permissions`. */
function mayStartChildren(state: StatesState, parent: Execution, { caller }: TaskCaller): void {
  try {
    authorize(state.cloud, 'stepfunctions', [access('StartExecution', parent.machineArn)], caller);
  } catch (error) {
    throw new StatesError('States.Permissions', (error as Error).message);
  }
}

function newRun(state: StatesState, parent: Execution, request: MapRunRequest, label: string): MapRun {
  const run: MapRun = {
    arn: mapRunArn(state.cloud.account, parent.machineName, label, state.cloud.random.uuid()),
    executionArn: parent.arn,
    startedAt: state.now,
    maxConcurrency: request.maxConcurrency,
    tolerated: request.tolerated,
    status: 'RUNNING',
    stoppedAt: undefined,
    children: [],
    resultsWritten: false,
  };
  state.mapRuns.set(run.arn, run);
  return run;
}

interface Work {
  readonly state: StatesState;
  readonly run: MapRun;
  readonly request: MapRunRequest;
  readonly start: Start;
  readonly stop: Stop;
  child(input: ChildInput): Execution;
}

async function executed(work: Work, inputs: readonly ChildInput[]): Promise<ChildResult[]> {
  const { state, run, request } = work;
  const children: Child[] = inputs.map(({ items }) => ({ items, execution: undefined }));
  run.children = children;
  const stopAll = (): void => {
    for (const { execution } of children) if (execution?.status === 'RUNNING') work.stop(state, execution);
  };
  request.signal.addEventListener('abort', stopAll, { once: true });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < inputs.length && !request.signal.aborted && !tooManyFailed(run)) {
      const index = next++;
      const [child, input] = [children[index], inputs[index]];
      if (!child || !input) return;
      child.execution = work.child(input);
      await finished(work, child.execution);
    }
  };
  const workers = Math.min(request.maxConcurrency || mostConcurrent, inputs.length);
  await Promise.all(
    Array.from({ length: workers }, () => worker().then(() => (tooManyFailed(run) ? stopAll() : undefined))),
  );
  request.signal.removeEventListener('abort', stopAll);
  request.signal.throwIfAborted();
  if (tooManyFailed(run)) throw exceeded();
  return children.flatMap(({ execution }) => (execution ? [resultOf(execution, state.now)] : []));
}

function finished({ state, start }: Work, execution: Execution): Promise<void> {
  return new Promise(resolve => {
    execution.watchers.add(resolve);
    start(state, execution);
  });
}

/** Failures are counted in items. Without a threshold the first is too many. */
function tooManyFailed({ children, tolerated: { count, percentage } }: MapRun): boolean {
  const isFailed = ({ execution }: Child) => execution?.status === 'FAILED' || execution?.status === 'TIMED_OUT';
  const sum = (some: readonly Child[]) => some.reduce((total, { items }) => total + items, 0);
  const failed = sum(children.filter(isFailed));
  const limits = [count, percentage === undefined ? undefined : (sum(children) * percentage) / 100];
  const given = limits.filter(limit => limit !== undefined);
  return failed > (given.length === 0 ? 0 : Math.min(...given));
}

function exceeded(): StatesError {
  return new StatesError(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}

function resultOf(execution: Execution, now: number): ChildResult {
  const { status, output } = execution;
  return {
    succeeded: status === 'SUCCEEDED',
    output: output === undefined ? undefined : JSON.parse(output),
    description: childDescription(execution, now),
  };
}
