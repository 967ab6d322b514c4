import type { Executions } from '#shared/ports/executions.ts';
import { isRunning } from './is-running.ts';

/** Starts one execution by the first of `names` that was never used, unless one of them runs. False when all are used up. */
export async function startOne(names: readonly string[], input: object, executions: Executions): Promise<boolean> {
  for (const name of names) {
    const status = await executions.status(name);
    if (isRunning(status)) return true;
    if (status !== undefined) continue;
    await executions.start(name, input);
    return true;
  }
  return false;
}
