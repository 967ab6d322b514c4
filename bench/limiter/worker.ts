import { parentPort, workerData } from 'node:worker_threads';
import type { Mutant } from './mutants.ts';
import { mutate } from './mutate.ts';

/** What a thread is given: runs, and a change of the source to try them on. */
export interface Work {
  readonly seeds: readonly number[];
  readonly arrivals: number;
  readonly mutant?: Mutant;
}

const { seeds, arrivals, mutant } = workerData as Work;
if (mutant) mutate(mutant);
const { runSeed } = await import('./run-seed.ts');
for (const seed of seeds) {
  const result = await runSeed(seed, arrivals);
  parentPort?.postMessage(result);
  if (mutant && result.violations.length > 0) break;
}
