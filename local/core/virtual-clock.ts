import type { Clock, Timer } from './clock.ts';
import { realWorkDone } from './real-work.ts';

interface Entry {
  readonly time: number;
  readonly order: number;
  readonly action: () => void;
}

/** How many quiet turns of the event loop count as "nothing more will happen before the next timer". */
const quietTurns = 12;

/**
 * A clock that stands still until told to move, and then jumps from timer to timer. Timers due at the same time run in
 * the order in which they were set, and after each the event loop is drained, so one program run twice behaves the same.
 * Everything that runs under it must be free of real I/O, or say so
 * (`inRealTime`).
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #entries: Entry[] = [];

  constructor(start = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number): Promise<void> {
    return new Promise(resolve => this.at(this.#now + ms, resolve));
  }

  at(time: number, action: () => void): Timer {
    const entry: Entry = { time: Math.max(time, this.#now), order: this.#order++, action };
    const index = this.#entries.findIndex(other => other.time > entry.time);
    if (index < 0) this.#entries.push(entry);
    else this.#entries.splice(index, 0, entry);
    return {
      cancel: () => {
        const at = this.#entries.indexOf(entry);
        if (at >= 0) this.#entries.splice(at, 1);
      },
    };
  }

  /** Lets `ms` of virtual time pass. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await drain();
    while (this.#entries[0] && this.#entries[0].time <= end) await this.#runNext();
    this.#now = end;
    await drain();
  }

  /** Runs timers until `done()` holds. Throws when `limitMs` of virtual time pass first. */
  async until(done: () => boolean | Promise<boolean>, limitMs: number, what = 'the condition'): Promise<void> {
    const end = this.#now + limitMs;
    await drain();
    while (!(await done())) {
      const next = this.#entries[0];
      if (!next || next.time > end) throw new Error(`${what} did not hold within ${limitMs} ms of virtual time.`);
      await this.#runNext();
    }
  }

  async #runNext(): Promise<void> {
    const entry = this.#entries.shift();
    if (!entry) return;
    this.#now = entry.time;
    entry.action();
    await drain();
  }
}

async function drain(): Promise<void> {
  do {
    for (let turn = 0; turn < quietTurns; turn++) await new Promise(resolve => setImmediate(resolve));
  } while (await realWorkDone());
}
