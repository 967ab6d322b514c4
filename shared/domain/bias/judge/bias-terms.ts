import { fastLane, type Lane, slowLane } from '#shared/domain/drift/lane.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import type { BiasBaseline } from '../baseline/bias-baseline.ts';
import { type BaselineTerms, type WatchedGroup, watchedGroups } from '../evidence/watched-group.ts';

/** What the answers of a version are judged by. */
export interface BiasTerms extends BaselineTerms {
  readonly facet: string;
  readonly baseline: BiasBaseline;
  /** Those of its groups that can be judged. */
  readonly groups: readonly WatchedGroup[];
  /** What the policy says of it; absent: it is learned. */
  readonly phi?: number;
  /** The part of the rows that must have a known value and an answer. */
  readonly minCoverage: number;
}

/** One false alarm in ten years, whether windows are days or hours. */
const thresholds: Readonly<Record<BiasMonitorTerms['window'], number>> = {
  day: slowLane.threshold,
  hour: (slowLane.threshold / 365) * fastLane.threshold,
};

export function biasTerms(terms: BiasMonitorTerms, baseline: BiasBaseline): BiasTerms {
  const { facet, phi, minCoverage, baselinePhi } = terms;
  const lane = biasLane(terms);
  const groups = watchedGroups(baseline, { lane, baselinePhi });
  return { facet, baseline, groups, lane, baselinePhi, minCoverage, ...(phi !== undefined && { phi }) };
}

function biasLane({ window, tolerance, minRows }: BiasMonitorTerms): Lane {
  return { tolerance, threshold: thresholds[window], alpha: slowLane.alpha, minRows };
}
