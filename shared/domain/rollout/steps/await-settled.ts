import { done, type StepRule } from './step-rule.ts';

export const awaitSettled: StepRule<'await-settled'> = {
  needsSettled: true,
  decide: () => done,
};
