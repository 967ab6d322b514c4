import { done, type StepRule } from './step-rule.ts';

/** Nothing answers for the model any more: the proxy says so from now on. */
export const removeRoute: StepRule<'remove-route'> = {
  needsSettled: false,
  decide(_step, { plan, live }) {
    if (!live.route) return done;
    const { model, endpoint, latencyThresholdsMs } = plan.terms;
    const route = { model, endpoint, rolloutId: plan.start.rolloutId, latencyThresholdsMs, slots: [] };
    return {
      is: 'call',
      operation: 'ShiftRoute',
      request: { route, revision: live.route.revision },
      then: 'next',
      note: `the route of ${model} is removed`,
    };
  },
};
