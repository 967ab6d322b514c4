import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { isOverdue } from '#shared/domain/rollout/upkeep/overdue.ts';
import { rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Lock } from '#shared/ports/table/locks.ts';
import type { Faults } from './faults.ts';
import { freeLock } from './free-lock.ts';
import type { Outside } from './outside.ts';
import { isAtWork, type Recovery, recover } from './recover.ts';
import { restoreLock } from './restore-lock.ts';

/**
 * Brings rollouts to an end whose execution died: their lock would be held, and their record stay open, for ever. Their
 * approvals tell of most; of the others, such as one whose version was approved anew, only the lock.
 */
export async function recoverRollouts(
  policies: readonly ModelPolicy[],
  outside: Outside,
  faults: Faults,
): Promise<Recovery> {
  const what = 'Held locks could not be looked through';
  const held = (await faults.attempt(what, () => outside.locks.listHeld(corrupt => faults.add(what, corrupt)))) ?? [];
  const overdue = held.filter(lock => isOverdue(lock, outside.clock.now()));
  const result: Recovery = { recovered: [], stuck: overdue.map(({ holder }) => String(holder)) };
  const known = new Set<string>();
  for (const policy of policies) {
    await faults.attempt(`${policy.model}: its rollouts could not be looked through`, () =>
      recoverApproved(policy, known, result, outside, faults),
    );
  }
  for (const lock of held.filter(({ holder }) => !known.has(String(holder)))) {
    await faults.attempt(`The lock of endpoint ${lock.endpoint} could not be looked after`, () =>
      freeLock(lock, result, outside),
    );
  }
  return result;
}

async function recoverApproved(
  policy: ModelPolicy,
  known: Set<string>,
  result: Recovery,
  outside: Outside,
  faults: Faults,
): Promise<void> {
  const { model } = policy;
  const endpoint = endpointName(policy, outside.config.SLUICE_STAGE);
  const approvals = await outside.approvals.list(model, corrupt => faults.add(model, corrupt));
  const lock: Lock | undefined = await outside.locks.read(endpoint);
  for (const approval of approvals) {
    const start = rolloutStart(approval, endpoint);
    const { rolloutId } = start;
    const open = approval.started && approval.ended === undefined;
    if (!open && lock?.holder !== rolloutId) continue;
    known.add(rolloutId);
    await faults.attempt(`Rollout ${rolloutId} could not be looked after`, async () => {
      if (open) await restoreLock(start, lock, outside);
      if (!(await isAtWork(rolloutId, lock, outside))) await recover(start, result, outside);
    });
  }
}
