import type { Clock, Timer } from '../core/clock.ts';
import type { State } from './definition.ts';
import type { Scope } from './jsonata/evaluate.ts';
import { evaluateTyped } from './jsonata/typed.ts';
import { QueryEvaluationError, StatesError } from './states-error.ts';

/** Seconds that a Task may take, and between two heartbeats. Absent means no limit. */
export interface TaskLimits {
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
}

export async function taskLimits(state: State, scope: Scope): Promise<TaskLimits> {
  return {
    timeout: await seconds(state, 'TimeoutSeconds', scope),
    heartbeat: await seconds(state, 'HeartbeatSeconds', scope),
  };
}

async function seconds(
  state: State,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
  scope: Scope,
): Promise<number | undefined> {
  const template = state[field];
  if (template === undefined) return undefined;
  const value = await evaluateTyped(template, field, 'integer', scope);
  if (value < 1 || value > 99_999_999)
    throw new QueryEvaluationError(field, `The field '${field}' must be from 1 to 99999999, but was ${value}.`);
  return value;
}

/** What a Task's time is measured by: its request by the data plane's clock, what it then waits for by the control plane's. */
export interface TaskClocks {
  readonly wall: Clock;
  readonly clock: Clock;
}

/**
 * Calls `expire` with the right error when a limit passes. A missed heartbeat is a `States.Timeout` too. With clocks of
 * different speed, a short limit on an invocation must not run out faster than the invocation can answer.
 */
export class TaskTimers {
  readonly #clocks: TaskClocks;
  readonly #limits: TaskLimits;
  readonly #expire: (error: StatesError) => void;
  readonly #startedAt: number;
  #current: Clock;
  #timeout: Timer | undefined;
  #heartbeat: Timer | undefined;

  constructor(clocks: TaskClocks, limits: TaskLimits, expire: (error: StatesError) => void) {
    this.#clocks = clocks;
    this.#limits = limits;
    this.#expire = expire;
    this.#current = clocks.wall;
    this.#startedAt = clocks.wall.now();
    this.#arm(0);
  }

  /** The request has been answered and the Task goes on waiting; what is left of its time runs on the other clock. */
  waiting(): void {
    const used = this.#current.now() - this.#startedAt;
    this.#current = this.#clocks.clock;
    this.#arm(used);
  }

  /** Starts the time to the next heartbeat again. */
  beat(): void {
    this.#heartbeat?.cancel();
    if (this.#limits.heartbeat === undefined) return;
    this.#heartbeat = this.#after(this.#limits.heartbeat * 1000, ['States.HeartbeatTimeout']);
  }

  stop(): void {
    this.#timeout?.cancel();
    this.#heartbeat?.cancel();
  }

  #arm(used: number): void {
    this.#timeout?.cancel();
    if (this.#limits.timeout !== undefined) this.#timeout = this.#after(this.#limits.timeout * 1000 - used, []);
    this.beat();
  }

  #after(ms: number, aliases: readonly string[]): Timer {
    const error = new StatesError('States.Timeout', undefined, aliases);
    return this.#current.at(this.#current.now() + ms, () => this.#expire(error));
  }
}
