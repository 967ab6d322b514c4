import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type Outcome = 'passed' | 'failed' | 'endless';

/** Runs tests in a folder until they end or `mostMs` are over. What is endless is ended with everything it started. */
export async function testRun(folder: string, tests: string, mostMs: number): Promise<Outcome> {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', tests];
  const child = spawn(process.execPath, vitest, { cwd: folder, stdio: 'ignore', detached: true });
  let endless = false;
  const timer = setTimeout(() => {
    endless = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, mostMs);
  const [status] = await once(child, 'exit');
  clearTimeout(timer);
  if (endless) return 'endless';
  return status === 0 ? 'passed' : 'failed';
}
