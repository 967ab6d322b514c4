import { type ExpectedCourse, expectedCourse, type Stage } from '../canary/expected-course.ts';
import type { ExpectedTraffic } from '../canary/expected-times.ts';
import type { RolloutTerms } from '../rollout/terms/terms.ts';
import { WHOLE_SHARE } from '../rollout/world/route.ts';

type Terms = Pick<RolloutTerms, 'traffic' | 'earlyPromotion' | 'analysis'>;

/** How long each share of the policy that is watched is to be expected to last, in their order. */
export function watchedCourse({ traffic, earlyPromotion, analysis }: Terms, asked: ExpectedTraffic): ExpectedCourse {
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
  return expectedCourse(asked, stages, analysis);
}

/** All shares together, in milliseconds. Without traffic on record only the bakes are known. */
export function watchedMs(terms: Terms, asked: ExpectedTraffic | undefined): number {
  if (!asked) return terms.traffic.reduce((sum, { bakeMs = 0 }) => sum + bakeMs, 0);
  return watchedCourse(terms, asked).seconds.reduce((sum, seconds) => sum + seconds * 1000, 0);
}
