import { Aborted, childOf } from './abort.ts';
import type { Flow } from './definition.ts';
import type { Json } from './json.ts';
import type { Frame } from './run.ts';
import { Variables } from './variables.ts';

export type Job<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Runs jobs side by side, at most `concurrency` at once, started in order. The first failure calls the others off; it is
 * thrown when all of them have ended.
 */
export async function runTogether<T>(parent: AbortSignal, jobs: readonly Job<T>[], concurrency: number): Promise<T[]> {
  const { controller, release } = childOf(parent);
  const results: T[] = [];
  const failures: unknown[] = [];
  let next = 0;

  async function worker(): Promise<void> {
    while (next < jobs.length && failures.length === 0) {
      const index = next++;
      const job = jobs[index];
      if (!job) return;
      try {
        results[index] = await job(controller.signal);
      } catch (error) {
        failures.push(error);
        controller.abort(new Aborted('sibling'));
      }
    }
  }

  const workers = Math.max(1, Math.min(concurrency, jobs.length));
  await Promise.all(Array.from({ length: workers }, worker));
  release();
  if (parent.aborted) throw parent.reason;
  if (failures.length > 0) throw failures[0];
  return results;
}

/** The frame of a branch or iteration: its own variables and its own chain of events. */
export function innerFrame(
  outer: Frame,
  flow: Flow,
  signal: AbortSignal,
  previous: number,
  item?: { index: number; value: Json },
): Frame {
  const { run, language } = outer;
  const inherited = item ?? outer.item;
  return {
    run,
    language,
    flow,
    signal,
    variables: new Variables(outer.variables),
    thread: { previous },
    ...(inherited ? { item: inherited } : {}),
  };
}
