import { type ExpectedCourse, expectedCourse, type Stage } from '../canary/expected-course.ts';
import type { ExpectedTraffic } from '../canary/sampled-traffic.ts';
import type { RolloutTerms } from '../rollout/terms/terms.ts';
import { WHOLE_SHARE } from '../rollout/world/route.ts';

export type WatchedTerms = Pick<RolloutTerms, 'traffic' | 'earlyPromotion' | 'analysis' | 'lookEverySeconds'>;

/** How long each share of the policy that is watched is to be expected to last, in their order. */
export function watchedCourse(terms: WatchedTerms, asked: ExpectedTraffic): ExpectedCourse {
  const { traffic, earlyPromotion, analysis, lookEverySeconds } = terms;
  const stages = traffic.flatMap(({ share, bakeMs }, i): Stage[] => {
    if (bakeMs === undefined) return [];
    const gateAhead = traffic.slice(i).some(({ gate }) => gate !== undefined);
    return [
      {
        share: share / WHOLE_SHARE,
        next: (traffic[i + 1]?.share ?? WHOLE_SHARE) / WHOLE_SHARE,
        bakeSeconds: bakeMs / 1000,
        mayJump: earlyPromotion && !gateAhead,
      },
    ];
  });
  return expectedCourse(asked, stages, { terms: analysis, lookEverySeconds });
}

/** All shares together, in milliseconds. Without traffic on record only the bakes are known. */
export function watchedMs(terms: WatchedTerms, asked: ExpectedTraffic | undefined): number {
  if (!asked) return terms.traffic.reduce((sum, { bakeMs = 0 }) => sum + bakeMs, 0);
  return courseSeconds(watchedCourse(terms, asked)) * 1000;
}

/** All shares together. */
export function courseSeconds({ seconds }: ExpectedCourse): number {
  return seconds.reduce((sum, one) => sum + one, 0);
}
