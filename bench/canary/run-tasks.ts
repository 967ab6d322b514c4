import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Cell, Task } from './tasks.ts';

/** Runs all tasks on so many threads and adds up the cells of the same scenario and detector or system. */
export async function runTasks(
  tasks: readonly Task[],
  threads: number,
  progress: (done: number, task: Task) => void,
): Promise<Cell[]> {
  const queue = [...tasks.entries()];
  const results: Cell[][] = tasks.map(() => []);
  let done = 0;
  async function work(): Promise<void> {
    const worker = new Worker(new URL('worker.ts', import.meta.url));
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [i, task] = next;
        results[i] = await ask(worker, task);
        progress(++done, task);
      }
    } finally {
      await worker.terminate();
    }
  }
  await Promise.all(Array.from({ length: threads }, work));
  return addUp(results.flat());
}

async function ask(worker: Worker, task: Task): Promise<Cell[]> {
  worker.postMessage(task);
  const [cells] = await once(worker, 'message');
  return cells;
}

/** In the order of the tasks, so that the sums are the same whichever thread was faster. */
function addUp(cells: readonly Cell[]): Cell[] {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const key = `${cell.scenario}/${'detector' in cell ? cell.detector : cell.system}`;
    const sum = sums.get(key);
    sums.set(key, sum ? add(sum, cell) : cell);
  }
  return [...sums.values()];
}

function add(sum: Cell, cell: Cell): Cell {
  const added = Object.entries(sum).map(([key, value]) => {
    const more: unknown = cell[key as keyof Cell];
    if (typeof value === 'number' && typeof more === 'number') return [key, value + more];
    return [key, Array.isArray(value) && Array.isArray(more) ? [...value, ...more] : value];
  });
  return Object.fromEntries(added) as Cell;
}
