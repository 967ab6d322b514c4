import { Worker } from 'node:worker_threads';
import type { SeedResult } from './run-seed.ts';
import type { Work } from './worker.ts';

/** Does the work in a thread of its own. */
export function runWork(work: Work, onResult: (result: SeedResult) => void = () => {}): Promise<SeedResult[]> {
  const results: SeedResult[] = [];
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: work });
    worker.on('message', (result: SeedResult) => {
      results.push(result);
      onResult(result);
    });
    worker.on('error', reject);
    worker.on('exit', code => (code === 0 ? resolve(results) : reject(new Error(`The thread ended with ${code}.`))));
  });
}

/** `threads` lists of seeds, dealt in turn. */
export function deal(seeds: readonly number[], threads: number): number[][] {
  return Array.from({ length: threads }, (_, i) => seeds.filter((_, at) => at % threads === i));
}
