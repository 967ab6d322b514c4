import { expectedTraffic } from '#shared/domain/cost/expected-traffic.ts';
import { rolloutCost, warmSlotPerMonth } from '#shared/domain/cost/rollout-cost.ts';
import { watchedMs } from '#shared/domain/cost/watched-course.ts';
import { kindOf } from '#shared/domain/kinds/registry.ts';
import { sharesByTraffic } from '#shared/domain/rollout/terms/shares-by-traffic.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { countsOfLastDay } from '../counts-of-last-day.ts';
import { type Check, ok } from './check.ts';
import { withoutPlan } from './without-plan.ts';

/** What rollouts and the slot beside the one that serves cost. */
export const costCheck: Check = {
  name: 'cost',
  async examine({ terms: written, live, next, behind, policy, assumed }, outside) {
    if ('impossible' in next) return [withoutPlan({ behind })];
    const counted = await countsOfLastDay(outside.counts, policy.model, outside.clock.now());
    const traffic = expectedTraffic(written, live, counted, assumed);
    const terms = sharesByTraffic(written, traffic?.requestsPerHour);
    const cost = rolloutCost(next.plan, watchedMs(terms, traffic));
    const { candidate, doubleFleet, warmSlot } = cost.instanceHours;
    const month = warmSlotPerMonth(kindOf(terms).resting(terms), terms.pricePerHour);
    const rollout =
      `A rollout costs ${hours(candidate, terms)} for the candidate, ${hours(doubleFleet, terms)} for the second fleet ` +
      `while SageMaker updates, ${hours(warmSlot, terms)} for the slot kept warm until its rollback window ends.`;
    const kept =
      terms.idleSlot === 'keep'
        ? ` The idle slot is kept: ${hours(month.instanceHours, terms)} a month.`
        : ' The idle slot is removed after that.';
    const price = terms.pricePerHour === undefined ? ' Give endpoint.pricePerHour to see money.' : '';
    return [ok(rollout + kept + price, { ...cost, ...(terms.idleSlot === 'keep' && { warmSlotPerMonth: month }) })];
  },
};

function hours(value: number, { pricePerHour }: RolloutTerms): string {
  const rounded = `${Math.round(value * 10) / 10} instance-hours`;
  return pricePerHour === undefined ? rounded : `${rounded} (${(value * pricePerHour).toFixed(2)})`;
}
