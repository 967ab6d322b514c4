import { fleetOf, type LiveState, variantOf } from '../live-state.ts';
import type { RolloutPlan } from '../rollout-plan.ts';
import { done, type StepRule } from './step-rule.ts';

const TRIES = 3;

/** The candidate carries at least what the plan said, and what the baseline has scaled out to since. */
export const raiseCapacity: StepRule<'raise-capacity'> = {
  needsSettled: true,
  decide(step, { plan, live, attempt }) {
    const variant = variantOf(live, step.slot);
    if (!variant) return { is: 'impossible', fault: 'platform', reason: `Slot ${step.slot} is not on the endpoint.` };
    const needed = neededCount(plan, live);
    if (variant.currentCount >= needed && variant.desiredCount >= needed) return done;
    if (attempt > TRIES) {
      const reason = `Slot ${step.slot} has ${variant.currentCount} of the ${needed} instances it needs.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    return {
      is: 'call',
      operation: 'UpdateEndpointWeightsAndCapacities',
      request: {
        EndpointName: plan.terms.endpoint,
        DesiredWeightsAndCapacities: [{ VariantName: step.slot, DesiredInstanceCount: needed }],
      },
      then: 'look',
      note: `asked for ${needed} instances in slot ${step.slot}`,
    };
  },
};

export function neededCount(plan: RolloutPlan, live: LiveState): number {
  const baseline = plan.baseline && variantOf(live, plan.baseline.slot);
  return Math.max(plan.candidateCount, baseline ? fleetOf(baseline) : 1);
}
