import type { Clock } from '../core/clock.ts';

/** Thrown inside work that has been called off: by the end of the execution, or because a sibling branch failed. */
export class Aborted extends Error {
  readonly by: 'execution' | 'sibling';

  constructor(by: 'execution' | 'sibling') {
    super(`The work was called off by its ${by}.`);
    this.name = 'Aborted';
    this.by = by;
  }
}

/** `work`, unless `signal` aborts first. What `work` does later is ignored. */
export function abortable<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    work.catch(() => {});
    return Promise.reject(signal.reason);
  }
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    const done = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).then(done, done);
  });
}

/** Sleeps until `clock` shows `until`; an abort ends the sleep and its timer. */
export function abortableSleep(clock: Clock, until: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      timer.cancel();
      reject(signal.reason);
    };
    const timer = clock.at(until, () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** A controller that aborts together with `parent`. Call `release` when its work is done. */
export function childOf(parent: AbortSignal): { controller: AbortController; release: () => void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort(parent.reason);
  if (parent.aborted) abort();
  else parent.addEventListener('abort', abort, { once: true });
  return { controller, release: () => parent.removeEventListener('abort', abort) };
}
