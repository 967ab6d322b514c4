import { kindOf } from '../../kinds/registry.ts';
import { done, type StepRule } from './step-rule.ts';

export const deregisterTarget: StepRule<'deregister-target'> = {
  needsSettled: false,
  decide(step, { plan, live }) {
    if (!live.targets[step.slot]) return done;
    return {
      is: 'call',
      operation: 'DeregisterScalableTarget',
      request: kindOf(plan.terms).target(plan.terms.endpoint, step.slot),
      then: 'next',
      note: `slot ${step.slot} no longer scales`,
    };
  },
};
