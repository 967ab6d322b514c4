import { gateAttempts } from '#shared/domain/candidates/gate-start.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { isOwnName } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import type { Outside } from './outside.ts';

const AT_ONCE = 4;

/** Whether Sluice has made it, and whatever made it is no more at work. */
export async function isOurs(
  kind: 'endpoint-config' | 'model',
  name: string,
  endpoints: readonly string[],
  outside: Outside,
): Promise<boolean> {
  const maker = await outside.leftovers.makerOf(kind, name);
  switch (maker?.is) {
    case undefined:
      return false;
    case 'rollout':
      return isOfRollout(maker.id, name, endpoints, outside);
    case 'gate':
      return isOfGate(maker.id, outside);
  }
}

/**
 * The rollout's plan is on record and makes a thing of this name, and it is not at work. What was made for an endpoint
 * that was handed back may be in use where nobody looks.
 */
async function isOfRollout(
  rolloutId: string,
  name: string,
  endpoints: readonly string[],
  outside: Outside,
): Promise<boolean> {
  const plan = await outside.records.plan(rolloutId);
  if (!plan || !makes(plan, name)) return false;
  const { endpoint } = plan.terms;
  if (!isOwnName(endpoint, outside.config.SLUICE_STAGE) && !endpoints.includes(endpoint)) return false;
  const lock = await outside.locks.read(endpoint);
  return lock?.holder === undefined;
}

/** A gate that begins anew makes the model again, if it still has something to ask. */
async function isOfGate(gate: string, { gateExecutions }: Outside): Promise<boolean> {
  const statuses = await workOnAll(gateAttempts(gate), AT_ONCE, name => gateExecutions.status(name));
  return !statuses.some(isRunning);
}

function makes({ candidate, configs }: RolloutPlan, name: string): boolean {
  return candidate.modelName === name || Object.values(configs).includes(name);
}
