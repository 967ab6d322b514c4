import type { ExpectedCourse } from '../canary/expected-course.ts';
import type { ExpectedTraffic } from '../canary/sampled-traffic.ts';
import { proposedShares } from '../rollout/terms/strategies/proposed-shares.ts';
import { WHOLE_SHARE } from '../rollout/world/route.ts';
import { courseSeconds, type WatchedTerms, watchedCourse } from './watched-course.ts';

/** Shares that would suit a model's traffic better than its policy's, and what they would take. */
export interface ProposedCourse {
  /** In basis points. */
  readonly shares: readonly number[];
  readonly seconds: number;
}

/** A proposal must save so much of the time. */
const worthwhile = 0.8;

/**
 * Larger first shares, where the policy's give the candidate too few requests and larger ones save a fifth of the time at
 * least; `course` is what the policy's own take. Undefined where they do not, or a person waits at a gate.
 */
export function proposedCourse(
  terms: WatchedTerms,
  traffic: ExpectedTraffic,
  course: ExpectedCourse,
): ProposedCourse | undefined {
  const [first] = terms.traffic;
  const shares = proposedShares(traffic.requestsPerHour);
  const [proposed = 0] = shares;
  if (first?.bakeMs === undefined || first.share >= proposed) return undefined;
  if (terms.traffic.some(({ gate }) => gate !== undefined)) return undefined;
  const { bakeMs } = first;
  const steps = [...shares.map(share => ({ share, bakeMs })), { share: WHOLE_SHARE }];
  const found = watchedCourse({ ...terms, traffic: steps }, traffic);
  if (found.heldAt !== undefined) return undefined;
  const seconds = courseSeconds(found);
  const isWorthwhile = course.heldAt !== undefined || seconds <= worthwhile * courseSeconds(course);
  return isWorthwhile ? { shares, seconds } : undefined;
}

/** `25, 50 %`, of basis points. */
export function sharesText(shares: readonly number[]): string {
  return `${shares.map(share => share / 100).join(', ')} %`;
}
