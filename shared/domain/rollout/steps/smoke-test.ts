import { kindOf } from '../../kinds/registry.ts';
import type { StepRule } from './step-rule.ts';

export const smokeTest: StepRule<'smoke-test'> = {
  needsSettled: false,
  decide(step, { plan }) {
    const { smoke, model, endpoint: whole } = plan.terms;
    const { answers, endpointOf } = kindOf(plan.terms);
    const endpoint = endpointOf(whole, step.slot);
    const later = answers === 'later' ? { later: { model } } : {};
    return {
      is: 'call',
      operation: 'SmokeTest',
      request: { endpoint, slot: step.slot, smoke, ...later },
      then: 'next',
      note: `slot ${step.slot} answered the smoke test`,
    };
  },
};
