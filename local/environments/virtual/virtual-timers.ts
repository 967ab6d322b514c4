import { promisify } from 'node:util';
import type { Clock, Timer } from '../../core/clock.ts';

type Callback = (...args: unknown[]) => void;

/** The timer functions of one environment, on the cloud's clock. Timers that come due while frozen wait for the thaw. */
export class VirtualTimers {
  readonly #clock: Clock;
  readonly #active = new Map<number, VirtualTimeout>();
  #nextId = 1;
  #frozen = false;
  #held: VirtualTimeout[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  freeze(): void {
    this.#frozen = true;
  }

  thaw(): void {
    this.#frozen = false;
    const due = this.#held;
    this.#held = [];
    for (const timeout of due) timeout.fire();
  }

  /** Drops every timer, for an environment that ends. */
  clear(): void {
    for (const timeout of this.#active.values()) timeout.cancel();
    this.#active.clear();
    this.#held = [];
  }

  /** `setTimeout` of `timers/promises`. */
  readonly sleep = (ms = 1, value?: unknown): Promise<unknown> =>
    new Promise(resolve => {
      this.#set(() => resolve(value), ms, false);
    });

  /** The global functions, bound. */
  globals(): Record<string, unknown> {
    const setTimeout = (callback: Callback, ms?: number, ...args: unknown[]): VirtualTimeout =>
      this.#set(() => callback(...args), ms, false);
    return {
      setTimeout: Object.assign(setTimeout, { [promisify.custom]: this.sleep }),
      setInterval: (callback: Callback, ms?: number, ...args: unknown[]) =>
        this.#set(() => callback(...args), ms, true),
      clearTimeout: (timeout: unknown) => this.#clear(timeout),
      clearInterval: (timeout: unknown) => this.#clear(timeout),
      setImmediate,
      clearImmediate,
      queueMicrotask,
    };
  }

  #set(action: () => void, ms: number | undefined, repeats: boolean): VirtualTimeout {
    const id = this.#nextId++;
    const timeout: VirtualTimeout = new VirtualTimeout(this.#clock, id, Math.max(1, Math.trunc(ms ?? 1) || 1), () => {
      if (this.#frozen) {
        this.#held.push(timeout);
        return;
      }
      if (repeats) timeout.refresh();
      else this.#active.delete(id);
      action();
    });
    this.#active.set(id, timeout);
    return timeout;
  }

  #clear(timeout: unknown): void {
    const found = timeout instanceof VirtualTimeout ? timeout : this.#active.get(Number(timeout));
    if (!found) return;
    found.cancel();
    this.#active.delete(found.id);
    this.#held = this.#held.filter(held => held !== found);
  }
}

/** What `setTimeout` returns in Node.js, as far as code uses it. */
class VirtualTimeout {
  readonly id: number;
  readonly #clock: Clock;
  readonly #ms: number;
  readonly #onDue: () => void;
  #timer: Timer;

  constructor(clock: Clock, id: number, ms: number, onDue: () => void) {
    this.#clock = clock;
    this.id = id;
    this.#ms = ms;
    this.#onDue = onDue;
    this.#timer = clock.at(clock.now() + ms, onDue);
  }

  fire(): void {
    this.#onDue();
  }

  cancel(): void {
    this.#timer.cancel();
  }

  close(): this {
    this.cancel();
    return this;
  }

  refresh(): this {
    this.cancel();
    this.#timer = this.#clock.at(this.#clock.now() + this.#ms, this.#onDue);
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }

  [Symbol.dispose](): void {
    this.cancel();
  }
}
