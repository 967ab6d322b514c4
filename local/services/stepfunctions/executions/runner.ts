import type { ExecutionStatus, HistoryEventType } from '@aws-sdk/client-sfn';
import { Aborted } from '../../../asl/abort.ts';
import type { EventDetails } from '../../../asl/history.ts';
import { runFlow } from '../../../asl/interpreter.ts';
import type { Json } from '../../../asl/json.ts';
import type { Run } from '../../../asl/run.ts';
import { StatesError } from '../../../asl/states-error.ts';
import { Variables } from '../../../asl/variables.ts';
import { integrationsAs } from '../integrations/resolve.ts';
import { mapRunsOf } from '../map-runs/map-runs-of.ts';
import type { StatesState } from '../state.ts';
import { announce } from './announce.ts';
import type { Execution } from './execution.ts';

/** Starts a new execution's first state. Returns at once. */
export function start(state: StatesState, execution: Execution): void {
  execution.history.append({ previous: 0 }, 'ExecutionStarted', {
    executionStartedEventDetails: {
      input: execution.input,
      inputDetails: { truncated: false },
      roleArn: execution.revision.roleArn,
      ...(execution.aliasArn === undefined ? {} : { stateMachineAliasArn: execution.aliasArn }),
      ...(execution.versionArn === undefined ? {} : { stateMachineVersionArn: execution.versionArn }),
    },
  });
  announce(state.cloud, execution);
  const { StartAt } = execution.revision.parsed;
  void drive(state, execution, StartAt, JSON.parse(execution.input) as Json, 0);
}

/** Continues an ended execution in the state that it ended in, with the variables of that time. */
export function redrive(state: StatesState, execution: Execution): void {
  const { StartAt } = execution.revision.parsed;
  const from = execution.checkpoint ?? { state: StartAt, input: JSON.parse(execution.input) as Json, variables: {} };
  execution.redriveCount++;
  execution.redrivenAt = state.now;
  Object.assign(execution, { status: 'RUNNING', stoppedAt: undefined, error: undefined, cause: undefined });
  execution.controller = new AbortController();
  execution.variables = new Variables(undefined, from.variables);
  const thread = { previous: execution.history.events.length };
  execution.history.append(thread, 'ExecutionRedriven', {
    executionRedrivenEventDetails: { redriveCount: execution.redriveCount },
  });
  announce(state.cloud, execution);
  void drive(state, execution, from.state, from.input, thread.previous);
}

/** Ends a running execution from outside. */
export function stop(state: StatesState, execution: Execution, error?: string, cause?: string): void {
  const details = failure(error, cause);
  end(state, execution, 'ABORTED', 'ExecutionAborted', { executionAbortedEventDetails: details }, 0, details);
}

async function drive(
  state: StatesState,
  execution: Execution,
  startAt: string,
  input: Json,
  previous: number,
): Promise<void> {
  const { controller, revision } = execution;
  const thread = { previous };
  const timeout = armTimeout(state, execution);
  try {
    await Promise.resolve();
    const frame = {
      run: runOf(state, execution),
      flow: revision.parsed,
      language: revision.parsed.QueryLanguage ?? 'JSONPath',
      variables: execution.variables,
      thread,
      signal: controller.signal,
      onEnter: (name: string, data: Json) => {
        execution.checkpoint = { state: name, input: data, variables: execution.variables.visible() };
      },
    } as const;
    const output = JSON.stringify(await runFlow(frame, startAt, input));
    const details = { output, outputDetails: { truncated: false } };
    end(
      state,
      execution,
      'SUCCEEDED',
      'ExecutionSucceeded',
      { executionSucceededEventDetails: details },
      thread.previous,
      { output },
    );
  } catch (error) {
    if (error instanceof Aborted || controller.signal.aborted) return;
    const { error: name, cause } =
      error instanceof StatesError ? error : new StatesError('States.Runtime', String(error));
    const details = failure(name, cause);
    end(
      state,
      execution,
      'FAILED',
      'ExecutionFailed',
      { executionFailedEventDetails: details },
      thread.previous,
      details,
    );
  } finally {
    timeout?.cancel();
  }
}

function armTimeout(state: StatesState, execution: Execution): { cancel(): void } | undefined {
  const seconds = execution.revision.parsed.TimeoutSeconds;
  if (seconds === undefined) return undefined;
  const details = failure('States.Timeout', undefined);
  return state.cloud.clock.at(state.now + seconds * 1000, () =>
    end(state, execution, 'TIMED_OUT', 'ExecutionTimedOut', { executionTimedOutEventDetails: details }, 0, details),
  );
}

function runOf(state: StatesState, execution: Execution): Run {
  const { cloud } = state;
  return {
    clock: cloud.clock,
    wall: cloud.wall,
    random: cloud.random,
    region: cloud.account.region,
    history: execution.history,
    integrations: integrationsAs(cloud, execution.revision.roleArn, execution.name),
    mapRuns: mapRunsOf(state, execution, start, stop),
    tokens: { open: () => state.tokens.open(execution.arn) },
    machine: { Id: execution.machineArn, Name: execution.machineName },
    execution: {
      Id: execution.arn,
      Name: execution.name,
      RoleArn: execution.revision.roleArn,
      StartTime: new Date(execution.startedAt).toISOString(),
      Input: JSON.parse(execution.input) as Json,
      RedriveCount: execution.redriveCount,
      ...(execution.redrivenAt === undefined ? {} : { RedriveTime: new Date(execution.redrivenAt).toISOString() }),
    },
    onTransition: () => execution.transitions++,
  };
}

/** Only what is known, so that absent details stay absent. */
function failure(error: string | undefined, cause: string | undefined): { error?: string; cause?: string } {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

function end(
  state: StatesState,
  execution: Execution,
  status: ExecutionStatus,
  type: HistoryEventType,
  details: EventDetails,
  previous: number,
  result: { output?: string; error?: string; cause?: string },
): void {
  if (execution.status !== 'RUNNING') return;
  execution.history.end({ previous }, type, details);
  Object.assign(execution, result, { status, stoppedAt: state.now });
  execution.controller.abort(new Aborted('execution'));
  announce(state.cloud, execution);
  for (const watcher of execution.watchers) watcher();
  execution.watchers.clear();
  forgetDeleted(state, execution.machineArn);
}

/** A machine whose deletion was asked for goes when its last execution has ended. */
export function forgetDeleted(state: StatesState, machineArn: string): void {
  const machine = state.machines.get(machineArn);
  if (machine?.status !== 'DELETING') return;
  if (!state.executionsOf(machineArn).some(each => each.status === 'RUNNING')) state.machines.delete(machineArn);
}
