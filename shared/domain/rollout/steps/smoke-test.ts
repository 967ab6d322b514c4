import type { StepRule } from './step-rule.ts';

export const smokeTest: StepRule<'smoke-test'> = {
  needsSettled: false,
  decide(step, { plan }) {
    const { smoke, endpoint } = plan.terms;
    return {
      is: 'call',
      operation: 'SmokeTest',
      request: { endpoint, slot: step.slot, smoke },
      then: 'next',
      note: `slot ${step.slot} answered the smoke test`,
    };
  },
};
