import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Approval } from '#shared/domain/rollout/approval.ts';
import { recoveryName } from '#shared/domain/rollout/names.ts';
import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { endpointName } from '#shared/domain/rollout/terms.ts';
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
    const approvals = await outside.approvals.list(policy.model);
    const lock = await outside.locks.read(endpointName(policy, outside.stage));
    for (const approval of approvals) {
      const start = rolloutStart(approval, endpointName(policy, outside.stage));
      const open = approval.started && approval.ended === undefined;
      if (open || lock?.holder === start.rolloutId) await recover(start, approval, result, outside);
    }
  }
  return result;
}

async function overdue({ locks, clock }: Outside): Promise<string[]> {
  const held = await locks.listHeld();
  return held
    .filter(({ deadline }) => deadline !== undefined && deadline < clock.now())
    .map(({ holder }) => String(holder));
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
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return;
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
