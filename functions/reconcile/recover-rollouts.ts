import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import { isOverdue } from '#shared/domain/rollout/upkeep/overdue.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import { continuationName, recoveryName } from '#shared/domain/rollout/world/names.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { Lock } from '#shared/ports/table/locks.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import type { Outside } from './outside.ts';

/** After so many executions have died over one rollout, a person has to look. */
const ATTEMPTS = 3;

interface Recovery {
  readonly recovered: string[];
  /** Rollouts that hold a lock for too long, or that nothing could bring to an end. */
  readonly stuck: string[];
}

/** Brings rollouts to an end whose execution died: their lock would be held, and their record stay open, for ever. */
export async function recoverRollouts(policies: readonly ModelPolicy[], outside: Outside): Promise<Recovery> {
  const result: Recovery = { recovered: [], stuck: await overdue(outside) };
  for (const policy of policies) {
    const endpoint = endpointName(policy, outside.config.SLUICE_STAGE);
    const approvals = await outside.approvals.list(policy.model);
    const lock = await outside.locks.read(endpoint);
    for (const approval of approvals) {
      const start = rolloutStart(approval, endpoint);
      const open = approval.started && approval.ended === undefined;
      if (!open && lock?.holder !== start.rolloutId) continue;
      if (!(await isAtWork(start, lock, outside))) await recover(start, approval, result, outside);
    }
  }
  return result;
}

async function overdue({ locks, clock }: Outside): Promise<string[]> {
  const held = await locks.listHeld();
  return held.filter(lock => isOverdue(lock, clock.now())).map(({ holder }) => String(holder));
}

/**
 * Whether an execution works for the rollout. While the lock is held it names that execution, whatever it is for. One
 * that goes on after another may not have put its name there yet.
 */
async function isAtWork({ rolloutId }: RolloutStart, lock: Lock | undefined, outside: Outside): Promise<boolean> {
  if (lock?.holder === rolloutId && lock.execution && (await isAlive(lock.execution, outside))) return true;
  for (let count = 1; ; count++) {
    const status = await outside.executions.status(continuationName(rolloutId, count));
    if (status === undefined) return false;
    if (isRunning(status)) return true;
  }
}

async function isAlive(execution: string, { executions }: Outside): Promise<boolean> {
  return isRunning(await executions.status(execution));
}

/** Looked at after the status: the execution may have come to its proper end since the approvals were read. */
async function hasEnded(
  { model, version, epoch, endpoint, rolloutId }: RolloutStart,
  outside: Outside,
): Promise<boolean> {
  const [approval, lock] = await Promise.all([outside.approvals.read(model, version), outside.locks.read(endpoint)]);
  const open = approval?.epoch === epoch && approval.ended === undefined;
  return !open && lock?.holder !== rolloutId;
}

async function recover(start: RolloutStart, approval: Approval, result: Recovery, outside: Outside): Promise<void> {
  const { rolloutId } = start;
  const names = [rolloutId, ...Array.from({ length: ATTEMPTS }, (_, index) => recoveryName(rolloutId, index + 1))];
  for (const name of names) {
    const status = await outside.executions.status(name);
    if (isRunning(status)) return;
    if (status !== undefined) {
      if (await hasEnded(start, outside)) return;
      continue;
    }
    // The very first one was announced a moment ago, or never began: then the approval is started anew.
    const again = name === rolloutId ? start : { ...start, task: 'recover' as const };
    await outside.executions.start(name, again);
    if (name !== rolloutId) result.recovered.push(approval.modelPackageArn);
    return;
  }
  result.stuck.push(rolloutId);
}
