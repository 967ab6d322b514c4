import type { Clock } from '../core/clock.ts';
import type { Random } from '../core/random.ts';
import type { ExecutionContext, MachineContext } from './context-object.ts';
import type { Flow, QueryLanguage } from './definition.ts';
import type { History, Thread } from './history.ts';
import type { Json } from './json.ts';
import type { MapRuns } from './maps/map-runs.ts';
import type { IntegrationResolver, TaskTokens } from './task.ts';
import type { Variables } from './variables.ts';

/** What all flows of one execution share. */
export interface Run {
  readonly clock: Clock;
  /** The data plane's time: how long requests take. */
  readonly wall: Clock;
  readonly random: Random;
  readonly region: string;
  readonly history: History;
  readonly integrations: IntegrationResolver;
  readonly tokens: TaskTokens;
  readonly mapRuns: MapRuns;
  readonly execution: ExecutionContext;
  readonly machine: MachineContext;
  /** Told of each state entered and each retry made: what Step Functions bills. */
  onTransition(): void;
}

/** One sequence of states: the machine itself, a branch of a Parallel, an iteration of a Map. */
export interface Frame {
  readonly run: Run;
  readonly flow: Flow;
  readonly language: QueryLanguage;
  readonly variables: Variables;
  readonly thread: Thread;
  readonly signal: AbortSignal;
  readonly item?: { readonly index: number; readonly value: Json };
  /** Told before each state, so that a redrive can continue there. */
  readonly onEnter?: (name: string, input: Json) => void;
}
