import type { SageMakerState } from '../state.ts';

/** A process cannot work faster because the clock runs faster: it gets at least this, in milliseconds of data-plane time. */
const shortestRuntimeMs = 900_000;

/** Aborts a job with the reason `MaxRuntimeExceeded` once its time is up, unless cancelled before. */
export function limitRuntime(
  { cloud: { clock, wall } }: SageMakerState,
  abort: AbortController,
  seconds: number,
): { cancel(): void } {
  const limitMs = seconds * 1000;
  let cancelled = false;
  void Promise.all([clock.sleep(limitMs), wall.sleep(Math.min(limitMs, shortestRuntimeMs))]).then(() => {
    if (!cancelled) abort.abort('MaxRuntimeExceeded');
  });
  return {
    cancel() {
      cancelled = true;
    },
  };
}
