import { neededFor } from '../capacity.ts';
import { variantOf } from '../live-state.ts';
import { done, type StepRule } from './step-rule.ts';

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
