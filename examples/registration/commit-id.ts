import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The commit that the training code is at, if it is in a git checkout. */
export async function commitId(): Promise<string | undefined> {
  const run = promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: import.meta.dirname });
  return run.then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}
