import { fork } from 'node:child_process';
import type { Told, Work } from './work.ts';

/** Node.js keeps what ended clouds have left, so that after some of them a new process is cheaper. */
export const AT_ONCE = 12;

const execArgv = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  '--min-semi-space-size=64',
  '--max-semi-space-size=128',
];

/** Does the work in a process of its own; `onTold` may end it early by answering false. */
export function runWork(work: Work, onTold: (told: Told) => boolean | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./worker.ts', import.meta.url), { execArgv });
    let isEnough = false;
    child.on('message', (told: Told) => {
      if (isEnough || onTold(told) !== false) return;
      isEnough = true;
      child.kill();
    });
    child.on('error', reject);
    child.on('exit', code => (code === 0 || isEnough ? resolve() : reject(new Error(`A process ended with ${code}.`))));
    child.send(work);
  });
}

/** A list in parts of at most `size`. */
export function parts<One>(list: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
