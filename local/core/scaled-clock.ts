import type { Clock, Timer } from './clock.ts';

const longestTimeout = 2 ** 31 - 1;

interface Pending {
  readonly time: number;
  handle: NodeJS.Timeout | undefined;
  arm(): void;
}

/** A clock that runs `speed` times as fast as the machine's; `speed` 1 is real time. */
export class ScaledClock implements Clock {
  readonly speed: number;
  readonly #startedAt: number;
  #origin: number;
  readonly #pending = new Set<Pending>();

  constructor(speed = 1, origin = Date.now()) {
    if (!(speed > 0)) throw new RangeError(`A clock's speed must be positive, got ${speed}.`);
    this.speed = speed;
    this.#startedAt = performance.now();
    this.#origin = origin;
  }

  now(): number {
    return Math.floor(this.#origin + (performance.now() - this.#startedAt) * this.speed);
  }

  sleep(ms: number): Promise<void> {
    return new Promise(resolve => this.at(this.now() + ms, resolve));
  }

  at(time: number, action: () => void): Timer {
    const timer: Pending = {
      time,
      handle: undefined,
      arm: () => {
        const wait = Math.min(Math.max(0, Math.ceil((time - this.now()) / this.speed)), longestTimeout);
        timer.handle = setTimeout(() => {
          if (this.now() < time) return timer.arm();
          this.#pending.delete(timer);
          action();
        }, wait);
      },
    };
    this.#pending.add(timer);
    timer.arm();
    return { cancel: () => this.#drop(timer) };
  }

  /** Goes ahead by so many milliseconds at once, as if the machine had slept. What comes due thereby comes in its order. */
  skip(ms: number): void {
    if (!(ms >= 0)) throw new RangeError(`A clock cannot go back; expected milliseconds to skip, got ${ms}.`);
    this.#origin += ms;
    for (const timer of [...this.#pending].sort((a, b) => a.time - b.time)) {
      clearTimeout(timer.handle);
      timer.arm();
    }
  }

  /** Drops every pending timer, so that the process can end. */
  stop(): void {
    for (const timer of this.#pending) this.#drop(timer);
  }

  #drop(timer: Pending): void {
    clearTimeout(timer.handle);
    this.#pending.delete(timer);
  }
}
