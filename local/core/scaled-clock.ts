import type { Clock, Timer } from './clock.ts';

const longestTimeout = 2 ** 31 - 1;

/** A clock that runs `speed` times as fast as the machine's; `speed` 1 is real time. */
export class ScaledClock implements Clock {
  readonly speed: number;
  readonly #startedAt: number;
  readonly #origin: number;
  readonly #timers = new Set<NodeJS.Timeout>();

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
    let handle: NodeJS.Timeout | undefined;
    const arm = (): void => {
      const wait = Math.min(Math.max(0, Math.ceil((time - this.now()) / this.speed)), longestTimeout);
      handle = setTimeout(() => {
        if (handle) this.#timers.delete(handle);
        if (this.now() < time) arm();
        else action();
      }, wait);
      this.#timers.add(handle);
    };
    arm();
    return {
      cancel: () => {
        if (!handle) return;
        clearTimeout(handle);
        this.#timers.delete(handle);
      },
    };
  }

  /** Drops every pending timer, so that the process can end. */
  stop(): void {
    for (const handle of this.#timers) clearTimeout(handle);
    this.#timers.clear();
  }
}
