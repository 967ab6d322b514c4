import { variantOf } from '../live-state.ts';
import { targetBounds, targetId } from '../scalable-target.ts';
import { done, type StepRule } from './step-rule.ts';

export const registerTarget: StepRule<'register-target'> = {
  needsSettled: true,
  decide(step, { plan, live }) {
    const bounds = targetBounds(plan, step.slot, step.guarded, live);
    if (!bounds || !variantOf(live, step.slot)) return done;
    const target = live.targets[step.slot];
    if (target?.min === bounds.min && target.max === bounds.max) return done;
    return {
      is: 'call',
      operation: 'RegisterScalableTarget',
      request: { ...targetId(plan.terms.endpoint, step.slot), MinCapacity: bounds.min, MaxCapacity: bounds.max },
      then: 'next',
      note: `slot ${step.slot} scales between ${bounds.min} and ${bounds.max} instances`,
    };
  },
};
