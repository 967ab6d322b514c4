import { expectedTraffic } from '#shared/domain/cost/expected-traffic.ts';
import { rolloutCost } from '#shared/domain/cost/rollout-cost.ts';
import { servingCost } from '#shared/domain/cost/serving-cost.ts';
import { watchedMs } from '#shared/domain/cost/watched-course.ts';
import { kindOf } from '#shared/domain/kinds/registry.ts';
import { sharesByTraffic } from '#shared/domain/rollout/terms/shares-by-traffic.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { countsOfLastDay } from '../counts-of-last-day.ts';
import { hoursText, servingText } from '../hours-text.ts';
import { type Check, type Finding, ok, warning } from './check.ts';
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
    const hours = (instanceHours: number) => hoursText(instanceHours, terms.pricePerHour);
    const { month } = servingCost(kindOf(terms).resting(terms), undefined, terms.pricePerHour);
    const rollout =
      `A rollout costs ${hours(candidate)} for the candidate, ${hours(doubleFleet)} for the second fleet ` +
      `while SageMaker updates, ${hours(warmSlot)} for the slot kept warm until its rollback window ends.`;
    const kept =
      terms.idleSlot === 'keep'
        ? ` The idle slot is kept: ${hours(month.instanceHours)} a month.`
        : ' The idle slot is removed after that.';
    const price = terms.pricePerHour === undefined ? ' Give endpoint.pricePerHour to see money.' : '';
    return [
      ok(rollout + kept + price, { ...cost, ...(terms.idleSlot === 'keep' && { warmSlotPerMonth: month }) }),
      ...(next.plan.baseline
        ? [serving(next.plan.baseline.count, traffic?.requestsPerHour, terms, isNew(live, outside.clock.now()))]
        : []),
    ];
  },
};

/** What serves now, and whether anybody asks it. */
function serving(count: number, requestsPerHour: number | undefined, terms: RolloutTerms, isNew: boolean): Finding {
  const cost = servingCost(count, requestsPerHour, terms.pricePerHour);
  const text = servingText(cost, terms);
  if (requestsPerHour !== undefined || isNew) return ok(text, { serving: cost });
  const todo = `If nobody needs it: sluice retire ${terms.model} --yes. Who asks the endpoint without the API is not counted.`;
  return warning(`${text} No request is on record in the last day.`, todo, { serving: cost });
}

/** Within a day of a change of its route nobody can say that a model is not asked. */
function isNew({ route }: LiveState, now: number): boolean {
  return route !== undefined && now - route.updatedAt < 24 * 3_600_000;
}
