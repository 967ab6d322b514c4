import type { StepRule } from './step-rule.ts';

export const verify: StepRule<'verify'> = {
  needsSettled: true,
  decide: (step, { plan }) => ({
    is: 'call',
    operation: 'Verify',
    request: { rolloutId: plan.start.rolloutId, slot: step.slot },
    then: 'next',
    note: `verified that slot ${step.slot} serves as planned`,
  }),
};
