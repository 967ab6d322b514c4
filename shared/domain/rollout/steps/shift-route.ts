import { firstKind } from '../../kinds/registry.ts';
import { neededFor } from '../plan/capacity.ts';
import type { RolloutPlan } from '../plan/rollout-plan.ts';
import { type LiveState, variantOf } from '../world/live-state.ts';
import { type RouteSlot, type RouteWish, sameRoute, shareOf } from '../world/route.ts';
import { versionWords } from '../world/version-words.ts';
import { done, type StepDecision, type StepRule } from './step-rule.ts';

/** Moves traffic. More of it only to a fleet that can carry it: the other slot may have grown since it was raised. */
export const shiftRoute: StepRule<'shift-route'> = {
  needsSettled: false,
  decide(step, { plan, live, progress }) {
    if (sameRoute(live.route, routeWish(plan, step.slots))) return done;
    if (progress.phase === 'forward' && plan.baseline && isTooSmall(step.slots, plan, live)) {
      return { is: 'back', note: `slot ${plan.candidate.slot} has to grow first: more is asked of the endpoint now` };
    }
    return shiftTo(step.slots, plan, live);
  },
};

/** The call that writes the route. */
export function shiftTo(slots: readonly RouteSlot[], plan: RolloutPlan, live: LiveState): StepDecision {
  const shares = slots.map(slot => `${versionWords(slot.version)} ${slot.share / 100} %`).join(', ');
  return {
    is: 'call',
    operation: 'ShiftRoute',
    request: { route: routeWish(plan, slots), revision: live.route?.revision ?? 0 },
    then: 'next',
    note: `traffic: ${shares}`,
  };
}

function routeWish({ terms, start }: RolloutPlan, slots: readonly RouteSlot[]): RouteWish {
  const { model, endpoint, latencyThresholdsMs, kind = firstKind } = terms;
  const other = kind === firstKind ? {} : { kind };
  return { model, endpoint, ...other, rolloutId: start.rolloutId, latencyThresholdsMs, slots };
}

function isTooSmall(slots: readonly RouteSlot[], plan: RolloutPlan, live: LiveState): boolean {
  const { slot } = plan.candidate;
  const share = shareOf({ slots }, slot);
  const variant = variantOf(live, slot);
  return share > shareOf(live.route, slot) && (variant?.currentCount ?? 0) < neededFor(share, slot, plan, live);
}
