import { gateAttempts } from '#shared/domain/candidates/gate-start.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { isGivenName, isOwnName } from '#shared/domain/rollout/world/names.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import type { Outside } from './outside.ts';

const AT_ONCE = 4;

/**
 * What Sluice may do with a thing that nothing needs: delete it, for it has made it and whatever made it is no more at
 * work; leave it to a person, for the record or the tags that would prove that are lost; or nothing.
 */
export type Claim =
  | { readonly is: 'ours' | 'none' | 'tags lost' }
  | { readonly is: 'record lost'; readonly rolloutId: string };

export async function claimOn(
  kind: 'endpoint-config' | 'model',
  name: string,
  endpoints: readonly string[],
  outside: Outside,
): Promise<Claim> {
  const maker = await outside.leftovers.makerOf(kind, name);
  switch (maker?.is) {
    case undefined:
      return { is: 'none' };
    case 'untagged':
      return { is: isGivenName(name, outside.config.SLUICE_STAGE) ? 'tags lost' : 'none' };
    case 'rollout':
      return claimOfRollout(maker.id, name, endpoints, outside);
    case 'gate':
      return { is: (await isOver(maker.id, outside)) ? 'ours' : 'none' };
  }
}

/**
 * The rollout's plan is on record and makes a thing of this name, and it is not at work. What was made for an endpoint
 * that was handed back may be in use where nobody looks.
 */
async function claimOfRollout(
  rolloutId: string,
  name: string,
  endpoints: readonly string[],
  outside: Outside,
): Promise<Claim> {
  const plan = await outside.records.plan(rolloutId);
  if (!plan) return { is: (await holdsNothing(rolloutId, outside)) ? 'record lost' : 'none', rolloutId };
  if (!makes(plan, name)) return { is: 'none' };
  const { endpoint } = plan.terms;
  if (!isOwnName(endpoint, outside.config.SLUICE_STAGE) && !endpoints.includes(endpoint)) return { is: 'none' };
  const lock = await outside.locks.read(endpoint);
  return { is: lock?.holder === undefined ? 'ours' : 'none' };
}

async function holdsNothing(rolloutId: string, { locks }: Outside): Promise<boolean> {
  return (await locks.listHeld(leftToReconcile)).every(({ holder }) => holder !== rolloutId);
}

/** A gate that begins anew makes the model again, if it still has something to ask. */
async function isOver(gate: string, { gateExecutions }: Outside): Promise<boolean> {
  const statuses = await workOnAll(gateAttempts(gate), AT_ONCE, name => gateExecutions.status(name));
  return !statuses.some(isRunning);
}

function makes({ candidate, configs }: RolloutPlan, name: string): boolean {
  return candidate.modelName === name || Object.values(configs).includes(name);
}
