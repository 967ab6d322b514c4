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

/** Calls `expire` with the right error when a limit passes. A missed heartbeat is a `States.Timeout` too. */
export class TaskTimers {
  readonly #clock: Clock;
  readonly #heartbeatMs: number | undefined;
  readonly #expire: (error: StatesError) => void;
  readonly #timeout: Timer | undefined;
  #heartbeat: Timer | undefined;

  constructor(clock: Clock, limits: TaskLimits, expire: (error: StatesError) => void) {
    this.#clock = clock;
    this.#expire = expire;
    this.#heartbeatMs = limits.heartbeat === undefined ? undefined : limits.heartbeat * 1000;
    if (limits.timeout !== undefined)
      this.#timeout = clock.at(clock.now() + limits.timeout * 1000, () => expire(new StatesError('States.Timeout')));
    this.beat();
  }

  /** Starts the time to the next heartbeat again. */
  beat(): void {
    this.#heartbeat?.cancel();
    if (this.#heartbeatMs === undefined) return;
    this.#heartbeat = this.#clock.at(this.#clock.now() + this.#heartbeatMs, () =>
      this.#expire(new StatesError('States.Timeout', undefined, ['States.HeartbeatTimeout'])),
    );
  }

  stop(): void {
    this.#timeout?.cancel();
    this.#heartbeat?.cancel();
  }
}
