import { LAST_REQUESTS_MS } from '../world/route.ts';
import { done, type StepRule } from './step-rule.ts';

/** Nothing answers for the model any more: the proxy says so from now on. What served waits for its last requests. */
export const removeRoute: StepRule<'remove-route'> = {
  needsSettled: false,
  decide(_step, { plan, live, attempt }) {
    if (!live.route) {
      if (attempt !== 1) return done;
      return { is: 'wait', seconds: LAST_REQUESTS_MS / 1000, note: 'waited for the last requests' };
    }
    const { model, endpoint, latencyThresholdsMs } = plan.terms;
    const route = { model, endpoint, rolloutId: plan.start.rolloutId, latencyThresholdsMs, slots: [] };
    return {
      is: 'call',
      operation: 'ShiftRoute',
      request: { route, revision: live.route.revision },
      then: 'again',
      note: `the route of ${model} is removed`,
    };
  },
};
