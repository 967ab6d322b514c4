import type { DataClock } from '#shared/ports/data-clock.ts';

/** Epoch milliseconds of the data plane: the machine's steady clock. `Date` shows control-plane time in the local cloud. */
export function dataNow(): number {
  return performance.timeOrigin + performance.now();
}

/** A clock that may be set right by whoever hears the time from a server, should a pause of the machine have stopped it. */
export function createDataClock(): DataClock {
  let correction = 0;
  return {
    now: () => dataNow() + correction,
    correct(ms) {
      correction += ms;
    },
  };
}
