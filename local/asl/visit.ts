import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { contextObject } from './context-object.ts';
import type { State } from './definition.ts';
import type { EventDetails } from './history.ts';
import type { Json, JsonObject } from './json.ts';
import type { Scope } from './jsonata/evaluate.ts';
import type { Frame } from './run.ts';

/** One stay of an execution in one state, through all its retries. */
export class Visit {
  readonly frame: Frame;
  readonly name: string;
  readonly state: State;
  readonly input: Json;
  readonly enteredAt: number;
  retryCount = 0;
  token: string | undefined;
  enteredEventId = 0;

  constructor(frame: Frame, name: string, state: State, input: Json) {
    this.frame = frame;
    this.name = name;
    this.state = state;
    this.input = input;
    this.enteredAt = frame.run.clock.now();
  }

  /** What the state's expressions see; `more` is `result` or `errorOutput`. */
  scope(more: JsonObject = {}): Scope {
    const { run, variables } = this.frame;
    const states = { input: this.input, context: this.context(), ...more };
    return { clock: run.clock, random: run.random, bindings: { ...variables.visible(), states } };
  }

  context(): JsonObject {
    const { run, item } = this.frame;
    return contextObject(run.execution, run.machine, {
      name: this.name,
      enteredAt: this.enteredAt,
      retryCount: this.retryCount,
      ...(this.token === undefined ? {} : { token: this.token }),
      ...(item ? { item } : {}),
    });
  }

  /** Adds an event to the flow's history, unless the flow has been called off meanwhile. */
  record(type: HistoryEventType, details: EventDetails = {}): number {
    this.frame.signal.throwIfAborted();
    return this.frame.run.history.append(this.frame.thread, type, details);
  }
}

/** How a state's work ended: where to go, and what Output and Assign start from. */
export interface Outcome {
  readonly next: string | undefined;
  /** `$states.result`, where the state has one. */
  readonly result?: Json;
  /** The output when there is no `Output`. */
  readonly fallback: Json;
  readonly output?: Json | undefined;
  readonly assign?: JsonObject | undefined;
}

/** Runs a flow inside a state from `startAt` to its end and gives its output. */
export type RunFlow = (frame: Frame, startAt: string, input: Json) => Promise<Json>;

/** The work of one state type; those with flows inside run them with `runFlow`. Throws `StatesError`. */
export type Behaviour = (visit: Visit, runFlow: RunFlow) => Promise<Outcome>;
