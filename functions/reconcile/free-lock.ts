import type { Lock } from '#shared/ports/table/locks.ts';
import type { Outside } from './outside.ts';
import { isAtWork, type Recovery, recover, runningExecution } from './recover.ts';

/**
 * Looks after a lock whose holder is no approval on record. A rollout that has planned something is brought to its end,
 * which frees the lock; one that has not has changed nothing, and the lock is freed at once.
 */
export async function freeLock(seen: Lock, result: Recovery, outside: Outside): Promise<void> {
  // Read again: since the list was made its holder may have come to its end.
  const lock = await outside.locks.read(seen.endpoint);
  if (!lock?.holder || lock.holder !== seen.holder || lock.execution !== seen.execution) return;
  if (await isAtWork(lock.holder, lock, outside)) return;
  const plan = await outside.records.plan(lock.holder);
  const start = plan?.start.rolloutId === lock.holder ? plan.start : undefined;
  if (start) return recover({ ...start, endpoint: lock.endpoint, task: 'recover' }, result, outside);
  if (await runningExecution(lock.holder, outside.executions)) return;
  const { released, waiter } = await outside.locks.release(lock);
  if (!released) return;
  result.recovered.push(lock.holder);
  if (waiter) await outside.callbacks.succeed(waiter.token, { lock: 'free' });
}
