import { type ExpectedTimes, expectedTimes } from '#shared/domain/canary/expected-times.ts';
import type { ExpectedTraffic } from '#shared/domain/canary/sampled-traffic.ts';
import { expectedTraffic } from '#shared/domain/cost/expected-traffic.ts';
import { proposedCourse, sharesText } from '#shared/domain/cost/proposed-course.ts';
import { courseSeconds, watchedCourse } from '#shared/domain/cost/watched-course.ts';
import { sharesByTraffic } from '#shared/domain/rollout/terms/shares-by-traffic.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import { WHOLE_SHARE } from '#shared/domain/rollout/world/route.ts';
import { countsOfLastDay } from '../counts-of-last-day.ts';
import { type Check, type Finding, notChecked, ok, warning } from './check.ts';

/** Whether the judge sees enough at each share of the policy, by what the model was asked in the last day. */
export const canaryCheck: Check = {
  name: 'canary',
  async examine(patient, outside) {
    if (patient.terms.traffic.every(({ bakeMs }) => bakeMs === undefined))
      return [ok('The strategy has no share that is watched.')];
    const counted = await countsOfLastDay(outside.counts, patient.policy.model, outside.clock.now());
    const traffic = expectedTraffic(patient.terms, patient.live, counted, patient.assumed);
    if (!traffic) return [notChecked('No requests on record in the last day. Give --requests-per-hour N.')];
    const terms = sharesByTraffic(patient.terms, traffic.requestsPerHour);
    const shares = terms.traffic.flatMap(({ share, bakeMs }) => {
      if (bakeMs === undefined) return [];
      const by = { terms: terms.analysis, lookEverySeconds: terms.lookEverySeconds };
      return [judged(share, bakeMs, traffic, expectedTimes(traffic, share / WHOLE_SHARE, by))];
    });
    return [...shares, course(terms, traffic)];
  },
};

function judged(share: number, bakeMs: number, traffic: ExpectedTraffic, times: ExpectedTimes): Finding {
  const perHour = Math.round((traffic.requestsPerHour * share) / WHOLE_SHARE);
  const text =
    `At ${share / 100} %: ${perHour} requests an hour, enough to judge after ${span(times.minRequests)}; twice the ` +
    `failures found after ${span(times.twice)}, five times after ${span(times.fiveTimes)}; proven good after ${span(times.good)} at this share alone.`;
  const details = { share, bakeSeconds: bakeMs / 1000, requestsPerHour: perHour, seconds: times };
  if (times.minRequests !== undefined && times.minRequests * 1000 <= bakeMs) return ok(text, details);
  const todo = `Its bake of ${span(bakeMs / 1000)} is too short to judge it: a larger share, a longer bake, or rollout.replay.`;
  return warning(text, todo, details);
}

/** All shares one after the other, by the same arithmetic as `sluice plan`, and others where they take much less. */
function course(terms: RolloutTerms, traffic: ExpectedTraffic): Finding {
  const expected = watchedCourse(terms, traffic);
  const { seconds, heldAt } = expected;
  const proposed = proposedCourse(terms, traffic, expected);
  const better = proposed && `Shares of ${sharesText(proposed.shares)} would take about ${span(proposed.seconds)}.`;
  const details = { seconds, ...(heldAt !== undefined && { heldAt }), ...(proposed && { proposed }) };
  if (heldAt === undefined) {
    const text = `A version as good as the baseline has all requests after about ${span(courseSeconds(expected))} of watching.`;
    return ok(better ? `${text} ${better}` : text, details);
  }
  const todo =
    better ?? 'Promote it by hand there, or give rollout.replay, larger shares, or a wider analysis.promotionMargin.';
  return warning(
    `At ${heldAt * 100} % a version as good as the baseline is held: a week is not enough to prove it.`,
    todo,
    details,
  );
}

function span(seconds: number | undefined): string {
  if (seconds === undefined) return 'more than a week';
  if (seconds < 5400) return `${Math.max(1, Math.round(seconds / 60))} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 360) / 10} h` : `${Math.round(seconds / 8640) / 10} days`;
}
