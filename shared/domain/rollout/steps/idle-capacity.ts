import { kindOf } from '../../kinds/registry.ts';
import { variantOf } from '../world/live-state.ts';
import { done, type StepRule } from './step-rule.ts';

const TRIES = 3;

/** A slot without traffic keeps its smallest fleet. A slot that is routed to is never touched. */
export const idleCapacity: StepRule<'idle-capacity'> = {
  needsSettled: true,
  decide(step, { plan, live, attempt }) {
    const variant = variantOf(live, step.slot);
    const kind = kindOf(plan.terms);
    const count = kind.resting(plan.terms);
    if (!variant || variant.desiredCount <= count) return done;
    if (live.route?.slots.some(slot => slot.name === step.slot && slot.share > 0)) return done;
    if (attempt > TRIES) {
      const reason = `Slot ${step.slot} still has ${variant.desiredCount} ${kind.units}, ${count} were wanted.`;
      return { is: 'impossible', fault: 'platform', reason };
    }
    return {
      is: 'call',
      operation: 'UpdateEndpointWeightsAndCapacities',
      request: {
        EndpointName: kind.endpointOf(plan.terms.endpoint, step.slot),
        DesiredWeightsAndCapacities: [kind.desired(step.slot, count)],
      },
      then: 'again',
      note: `put slot ${step.slot} to rest with ${count} ${kind.units}`,
    };
  },
};
