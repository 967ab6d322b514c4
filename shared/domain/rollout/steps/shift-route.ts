import { type RouteWish, sameRoute } from '../route.ts';
import { done, type StepRule } from './step-rule.ts';

export const shiftRoute: StepRule<'shift-route'> = {
  needsSettled: false,
  decide(step, { plan, live }) {
    const { model, endpoint, latencyThresholdsMs } = plan.terms;
    const rolloutId = plan.start.rolloutId;
    const wish: RouteWish = { model, endpoint, rolloutId, latencyThresholdsMs, slots: step.slots };
    if (sameRoute(live.route, wish)) return done;
    const shares = step.slots.map(slot => `version ${slot.version} ${slot.share / 100} %`).join(', ');
    return {
      is: 'call',
      operation: 'ShiftRoute',
      request: { route: wish, revision: live.route?.revision ?? 0 },
      then: 'next',
      note: `traffic: ${shares}`,
    };
  },
};
