import { kindOf } from '../../kinds/registry.ts';
import { neededFor } from '../plan/capacity.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import { type LiveState, variantOf } from '../world/live-state.ts';
import type { VariantName } from '../world/slot.ts';
import { done, type StepDecision, type StepRule } from './step-rule.ts';

const TRIES = 3;

/** A slot never gets a share that its fleet cannot carry: what it needs follows from what the other slot runs now. */
export const raiseCapacity: StepRule<'raise-capacity'> = {
  needsSettled: true,
  decide(step, { plan, live, attempt }) {
    const variant = variantOf(live, step.slot);
    if (!variant) return { is: 'impossible', fault: 'platform', reason: `Slot ${step.slot} is not on the endpoint.` };
    const needed = neededFor(step.share, step.slot, plan, live);
    if (variant.currentCount >= needed && variant.desiredCount >= needed) return done;
    if (attempt > TRIES) {
      const reason = `Slot ${step.slot} has ${variant.currentCount} of the ${needed} instances it needs.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    return raise(step.slot, needed, plan, live);
  },
};

/** More instances; before that wider bounds, if those of the slot's target do not reach so far. */
export function raise(
  slot: VariantName,
  needed: number,
  { terms }: RolloutPlan,
  live: LiveState,
): Extract<StepDecision, { is: 'call' }> {
  const kind = kindOf(terms);
  const target = live.targets[slot];
  if (target && target.max < needed) {
    return {
      is: 'call',
      operation: 'RegisterScalableTarget',
      request: { ...kind.target(terms.endpoint, slot), MinCapacity: target.min, MaxCapacity: needed },
      then: 'again',
      note: `slot ${slot} may scale to ${needed} ${kind.units}`,
    };
  }
  return {
    is: 'call',
    operation: 'UpdateEndpointWeightsAndCapacities',
    request: {
      EndpointName: kind.endpointOf(terms.endpoint, slot),
      DesiredWeightsAndCapacities: [kind.desired(slot, needed)],
    },
    then: 'again',
    note: `asked for ${needed} ${kind.units} in slot ${slot}`,
  };
}
