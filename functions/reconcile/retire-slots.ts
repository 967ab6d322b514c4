import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { retirementName } from '#shared/domain/rollout/names.ts';
import { rolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { wholeSlot } from '#shared/domain/rollout/route.ts';
import { isSlot, otherSlot } from '#shared/domain/rollout/slot.ts';
import { endpointName } from '#shared/domain/rollout/terms.ts';
import type { Outside } from './outside.ts';

/** If the slot is still there after so many executions, the record of the last one says why. */
const ATTEMPTS = 5;

/** Takes away the slots that promoted rollouts left warm, once their rollback window is over, if the policy says so. */
export async function retireSlots(policies: readonly ModelPolicy[], outside: Outside): Promise<string[]> {
  const retired: string[] = [];
  for (const policy of policies.filter(({ rollout }) => rollout.idleSlot === 'remove')) {
    const rolloutId = await idleSince(policy, outside);
    if (rolloutId && (await start(policy, rolloutId, outside))) retired.push(rolloutId);
  }
  return retired;
}

/** The rollout that has left a slot idle for the whole window. */
async function idleSince(policy: ModelPolicy, outside: Outside): Promise<string | undefined> {
  const route = await outside.routes.read(policy.model);
  const whole = route && wholeSlot(route);
  if (!whole || outside.clock.now() - route.updatedAt < policy.rollout.rollbackWindowMs) return undefined;
  const endpoint = endpointName(policy, outside.stage);
  if ((await outside.locks.read(endpoint))?.holder) return undefined;
  const live = await outside.liveStates.read({ endpoint, configs: [], models: [] });
  const idle = live.endpoint?.variants.some(variant => variant.name === (isSlot(whole.name) ? otherSlot(whole.name) : whole.name));
  return idle ? route.rolloutId : undefined;
}

async function start(policy: ModelPolicy, rolloutId: string, outside: Outside): Promise<boolean> {
  const starts = (await outside.approvals.list(policy.model))
    .filter(({ ended }) => ended === 'promoted')
    .map(approval => rolloutStart(approval, endpointName(policy, outside.stage)));
  const promoted = starts.find(other => other.rolloutId === rolloutId);
  if (!promoted) return false;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const name = retirementName(rolloutId, attempt);
    const status = await outside.executions.status(name);
    if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return false;
    if (status !== undefined) continue;
    await outside.executions.start(name, { ...promoted, task: 'tend' });
    return true;
  }
  return false;
}
