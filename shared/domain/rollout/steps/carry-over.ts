import { neededFor } from '../plan/capacity.ts';
import { variantOf } from '../world/live-state.ts';
import { shareOf, WHOLE_SHARE } from '../world/route.ts';
import { shiftTo } from './shift-route.ts';
import { done, type StepRule } from './step-rule.ts';

/** Gives a slot at once what its fleet can carry as it is and stays; the rest follows when it has grown. */
export const carryOver: StepRule<'carry-over'> = {
  needsSettled: false,
  decide({ to, from }, { plan, live }) {
    const variant = variantOf(live, to.name);
    const fleet = Math.min(variant?.currentCount ?? 0, variant?.desiredCount ?? 0);
    const needed = neededFor(WHOLE_SHARE, to.name, plan, live);
    const share = Math.min(WHOLE_SHARE, Math.floor((fleet / needed) * WHOLE_SHARE));
    if (share <= shareOf(live.route, to.name)) return done;
    const slots = [
      { ...to, share },
      { ...from, share: WHOLE_SHARE - share },
    ];
    return shiftTo(slots, plan, live);
  },
};
