import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../core/clock.ts';
import { StatesError } from './states-error.ts';

/** Events that one Standard execution may have. */
export const historyLimit = 25_000;

/** The chain of events that one flow writes; branches start chains of their own. */
export interface Thread {
  previous: number;
}

export type EventDetails = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

/** The events of one execution, in order, with ids from 1. */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly #clock: Clock;
  readonly #limit: number;

  constructor(clock: Clock, limit = historyLimit) {
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Adds an event to a thread. The last place is kept for the event that ends the execution. */
  append(thread: Thread, type: NonNullable<HistoryEvent['type']>, details: EventDetails = {}): number {
    if (this.events.length >= this.#limit - 1)
      throw new StatesError(
        'States.Runtime',
        `The execution reached the maximum number of history events (${this.#limit}).`,
      );
    return this.#push(thread, type, details);
  }

  /** Adds the event that ends the execution. */
  end(thread: Thread, type: NonNullable<HistoryEvent['type']>, details: EventDetails): number {
    return this.#push(thread, type, details);
  }

  #push(thread: Thread, type: NonNullable<HistoryEvent['type']>, details: EventDetails): number {
    const id = this.events.length + 1;
    // The first state names no predecessor, as on AWS.
    const previousEventId = thread.previous;
    this.events.push({ timestamp: new Date(this.#clock.now()), type, id, previousEventId, ...details });
    if (type !== 'ExecutionStarted') thread.previous = id;
    return id;
  }
}
