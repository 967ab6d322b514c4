import { done, type StepRule } from './step-rule.ts';

/** The scheduled changes of the bounds are those of the policy. */
export const scheduleTarget: StepRule<'schedule-target'> = { needsSettled: false, decide: () => done };
