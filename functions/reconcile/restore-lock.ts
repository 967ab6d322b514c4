import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Lock } from '#shared/ports/table/locks.ts';
import type { Outside } from './outside.ts';
import { runningExecution } from './recover.ts';

/**
 * Gives a rollout its lock back that was deleted under it: without, another would begin beside it. One that has planned
 * nothing takes it by itself when its turn comes.
 */
export async function restoreLock(
  { rolloutId, endpoint }: RolloutStart,
  lock: Lock | undefined,
  { executions, records, locks, clock }: Outside,
): Promise<void> {
  if (lock?.holder !== undefined || !(await records.plan(rolloutId))) return;
  const name = await runningExecution(rolloutId, executions);
  if (name === undefined) return;
  const execution = await executions.arnOf(name);
  await locks.restore({ endpoint, holder: rolloutId, execution, acquiredAt: clock.now() });
}
