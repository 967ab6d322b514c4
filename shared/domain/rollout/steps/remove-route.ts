import { done, type StepRule } from './step-rule.ts';

/** Proxies may believe an older route for five seconds, and what they have sent may still be at work. */
const LAST_REQUESTS_SECONDS = 30;

/** Nothing answers for the model any more: the proxy says so from now on. What served waits for its last requests. */
export const removeRoute: StepRule<'remove-route'> = {
  needsSettled: false,
  decide(_step, { plan, live, attempt }) {
    if (!live.route) {
      if (attempt !== 1) return done;
      return { is: 'wait', seconds: LAST_REQUESTS_SECONDS, note: 'waited for the last requests' };
    }
    const { model, endpoint, latencyThresholdsMs } = plan.terms;
    const route = { model, endpoint, rolloutId: plan.start.rolloutId, latencyThresholdsMs, slots: [] };
    return {
      is: 'call',
      operation: 'ShiftRoute',
      request: { route, revision: live.route.revision },
      then: 'look',
      note: `the route of ${model} is removed`,
    };
  },
};
