/** Time as the local cloud knows it. Milliseconds since the epoch, everywhere. */
export interface Clock {
  /** The current time of this clock, in milliseconds since the epoch. */
  now(): number;
  /** Resolves when `ms` of this clock's time have passed. */
  sleep(ms: number): Promise<void>;
  /** Calls `action` once this clock shows `time`. A time in the past means "as soon as possible", never synchronously. */
  at(time: number, action: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}

/** Calls `action` each `periodMs`, first after one period, until cancelled. */
export function every(clock: Clock, periodMs: number, action: () => void): Timer {
  let timer = clock.at(clock.now() + periodMs, tick);
  function tick(): void {
    timer = clock.at(clock.now() + periodMs, tick);
    action();
  }
  return { cancel: () => timer.cancel() };
}
