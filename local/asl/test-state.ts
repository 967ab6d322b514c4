import type { TestStateCommandOutput } from '@aws-sdk/client-sfn';
import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import { behaviours } from './behaviours.ts';
import { catchError } from './catch.ts';
import type { State } from './definition.ts';
import { locateFailure } from './evaluation-failure.ts';
import { History } from './history.ts';
import { runFlow } from './interpreter.ts';
import type { Json, JsonObject } from './json.ts';
import { Retries } from './retry.ts';
import type { Frame } from './run.ts';
import { StatesError } from './states-error.ts';
import type { IntegrationResolver } from './task.ts';
import { leave } from './transition.ts';
import { Variables } from './variables.ts';
import { Visit } from './visit.ts';

export interface TestSetting {
  readonly clock: Clock;
  readonly wall: Clock;
  readonly random: Random;
  readonly region: string;
  readonly integrations: IntegrationResolver;
  readonly variables: JsonObject;
  /** How often the state has been retried already. */
  readonly retryCount: number;
}

type Result = Omit<TestStateCommandOutput, '$metadata'>;

/** One attempt at one state: how it would be left, or whether the error would be retried or caught. */
export async function testState(state: State, name: string, input: Json, setting: TestSetting): Promise<Result> {
  const visit = new Visit(frameFor(state, name, setting), name, state, input);
  visit.retryCount = setting.retryCount;
  try {
    const outcome = await behaviours[state.Type](visit, runFlow);
    const exit = await leave(visit, outcome, outcome.result === undefined ? {} : { result: outcome.result });
    return { status: 'SUCCEEDED', output: JSON.stringify(exit.output), ...target(exit.next) };
  } catch (thrown) {
    if (!(thrown instanceof StatesError)) throw thrown;
    return afterError(visit, locateFailure(visit, thrown), setting);
  }
}

async function afterError(visit: Visit, error: StatesError, { random, retryCount }: TestSetting): Promise<Result> {
  const failure = { error: error.error, ...(error.cause === undefined ? {} : { cause: error.cause }) };
  const retries = new Retries(visit.state.Retry);
  for (let used = 0; used < retryCount; used++) retries.next(error, random);
  if (retries.next(error, random) !== undefined) return { status: 'RETRIABLE', ...failure };
  try {
    const exit = await catchError(visit, error);
    return { status: 'CAUGHT_ERROR', output: JSON.stringify(exit.output), ...failure, ...target(exit.next) };
  } catch {
    return { status: 'FAILED', ...failure };
  }
}

const notTested = new StatesError('States.Runtime', 'The local cloud tests no Distributed Map by itself.');

function target(next: string | undefined): { nextState?: string } {
  return next === undefined ? {} : { nextState: next };
}

function frameFor(state: State, name: string, setting: TestSetting): Frame {
  const { clock, wall, random, region, integrations, variables } = setting;
  const { promise } = Promise.withResolvers<Json>();
  return {
    flow: { StartAt: name, States: { [name]: state } },
    language: 'JSONata',
    variables: new Variables(undefined, variables),
    thread: { previous: 0 },
    signal: new AbortController().signal,
    run: {
      clock,
      wall,
      random,
      region,
      integrations,
      history: new History(clock),
      tokens: { open: () => ({ value: random.uuid(), answer: promise, onHeartbeat: () => {}, close: () => {} }) },
      mapRuns: { open: () => Promise.reject(notTested) },
      machine: { Id: '', Name: '' },
      execution: {
        Id: '',
        Name: '',
        RoleArn: '',
        StartTime: new Date(clock.now()).toISOString(),
        Input: {},
        RedriveCount: 0,
      },
      onTransition: () => {},
    },
  };
}
