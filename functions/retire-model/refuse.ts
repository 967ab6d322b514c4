import { endpointOf } from '#shared/domain/kinds/slot-endpoints.ts';
import { servingVariant } from '#shared/domain/rollout/plan/baseline.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { type LiveState, routed } from '#shared/domain/rollout/world/live-state.ts';
import { isOwnName } from '#shared/domain/rollout/world/names.ts';
import type { Outside } from './outside.ts';

/** Why nothing is started, for the operator. */
export interface RetirementRefusal {
  readonly outcome: 'refused' | 'nothing to retire';
  readonly reason: string;
}

/** Whether something stands against taking the model out of service now. */
export async function refuse(
  model: string,
  plan: RolloutPlan,
  outside: Outside,
): Promise<RetirementRefusal | undefined> {
  const { endpoint, stage } = plan.terms;
  const [lock, route, found] = await Promise.all([
    outside.locks.read(endpoint),
    outside.routes.read(model),
    outside.liveStates.read({ ...endpointOf(plan.terms), configs: [], models: [] }),
  ]);
  if (lock?.holder) {
    const reason = `Rollout ${lock.holder} is at work on endpoint ${endpoint}. Let it end, or send it back first: sluice rollback ${model}`;
    return { outcome: 'refused', reason };
  }
  if (!route && (!found.endpoint || !isOwnName(endpoint, stage))) {
    return { outcome: 'nothing to retire', reason: `No version of ${model} is in service.` };
  }
  return isOwnName(endpoint, stage) ? undefined : refuseToHandBack(endpoint, routed(found, route));
}

function refuseToHandBack(endpoint: string, live: LiveState): RetirementRefusal | undefined {
  if (!live.endpoint || servingVariant(live)) return undefined;
  const found = live.endpoint.variants.map(({ name, desiredWeight }) => `${name} (weight ${desiredWeight})`).join(', ');
  const reason = `Endpoint ${endpoint} can only be handed back when one variant serves; found ${found}. Give all weight to one.`;
  return { outcome: 'refused', reason };
}
