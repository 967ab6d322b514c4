const running = new Set<Promise<unknown>>();

/** Marks work that ends in real time, such as that of Node.js's thread pool: virtual time stands still until it is done. */
export function inRealTime<Result>(work: Promise<Result>): Promise<Result> {
  const ended = (): void => {
    running.delete(done);
  };
  const done: Promise<void> = work.then(ended, ended);
  running.add(done);
  return work;
}

/** Resolves when no such work is left. Answers whether there was any. */
export async function realWorkDone(): Promise<boolean> {
  if (running.size === 0) return false;
  while (running.size > 0) await Promise.all(running);
  return true;
}
