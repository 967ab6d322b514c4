/** Where a metric of the user's is found: CloudWatch, a value a minute. */
export interface MetricSource {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Average`, `Sum`, `p99` and the like. */
  readonly statistic: string;
}

/** A metric of the user's that must stay on one side of a number. */
export interface ThresholdTerms {
  /** Absent: the values come with the windows that are judged. */
  readonly metric?: MetricSource;
  readonly above?: number;
  readonly below?: number;
  /** Out of the last `of` values, this many must break the rule. */
  readonly breaches: number;
  readonly of: number;
}

/** What to do when time is up and nothing is proven. */
export type OnTimeout = 'promote' | 'hold' | 'rollback';

/**
 * What a rollout's analysis goes by. Rates are fractions, durations seconds. `defaultTerms` is right for most; a policy's
 * `analysis` section changes single entries.
 */
export interface AnalysisTerms {
  /** The chance that a version which is no worse is rolled back, over all looks together (α). */
  readonly falseRollbackRate: number;
  /** The chance that a version which is worse than the margin is promoted (β). */
  readonly falsePromotionRate: number;
  /** By how much the odds of a failure may grow, 0.2 for a fifth; absent: none, or a fifth where traffic is heavy. */
  readonly maxErrorRateIncrease?: number;
  /** By how much the odds of a slow answer may grow; absent: as for errors. */
  readonly latencyTolerance?: number;
  /** Odds ratio that must be ruled out before a version is promoted. */
  readonly promotionMargin: number;
  /** A failure rate so close to the baseline's is good enough, whatever the odds say; absent: by the baseline's own rate. */
  readonly negligibleDifference?: number;
  /** Failure rate of the candidate alone beyond which it goes back; absent: no such guard. */
  readonly maxErrorRate?: number;
  /** By how much a mean score may fall. */
  readonly qualityTolerance: number;
  /** Whether a promotion waits until scores, once there are any, have proven the candidate; absent: it does. */
  readonly promotionNeedsQuality?: boolean;
  /** By which factor the odds of a class may change. */
  readonly driftTolerance: number;
  /** By which factor the odds of a class must have changed for nothing to be promoted by itself; absent: never. */
  readonly strongDrift?: number;
  readonly rollbackOnDrift: boolean;
  /** Requests the candidate must have served before it may be promoted or its share raised. */
  readonly minRequests: number;
  /** Windows of evidence before the same. */
  readonly minWindows: number;
  /** The analysis ends after so long; absent: never. */
  readonly timeoutSeconds?: number;
  readonly onTimeout: OnTimeout;
  /** A fresh version's first time is not judged, except for catastrophes: until both are reached. */
  readonly warmUp: { readonly seconds: number; readonly requests: number };
  /** Without any evidence for so long the share is held, then taken back to the last proven one. */
  readonly blind: { readonly holdSeconds: number; readonly stepDownSeconds: number };
  readonly thresholds: Readonly<Record<string, ThresholdTerms>>;
  /** For how many windows K2 plans its spending; it decides only where `k2Decides`. */
  readonly plannedWindows: number;
  readonly k2Decides: boolean;
}

export const defaultTerms = {
  falseRollbackRate: 0.05,
  falsePromotionRate: 0.05,
  promotionMargin: 2,
  qualityTolerance: 0.02,
  driftTolerance: 1.5,
  strongDrift: 3,
  rollbackOnDrift: false,
  minRequests: 50,
  minWindows: 2,
  onTimeout: 'hold',
  warmUp: { seconds: 60, requests: 20 },
  blind: { holdSeconds: 300, stepDownSeconds: 1800 },
  thresholds: {},
  plannedWindows: 60,
  k2Decides: false,
} satisfies AnalysisTerms;

/** Counts as they are: no tolerance, no warm-up. What is judged without a policy. */
export const plainTerms: AnalysisTerms = {
  ...defaultTerms,
  maxErrorRateIncrease: 0,
  latencyTolerance: 0,
  warmUp: { seconds: 0, requests: 0 },
};

/** From this many requests an hour at the candidate on, differences are found that nobody minds. */
const heavyTraffic = 10_000;
/** What is allowed of them at ten times as many, and more. */
const mostAllowed = 0.2;

/**
 * The odds ratio that the candidate is allowed (ψ₀). Where the policy has none, what the candidate is expected to serve at
 * its first share chooses it, before its first request: from 1 at 10,000 an hour, by the logarithm, to 1.2 at 100,000, so
 * that a little more traffic makes a little difference. Absent, nothing is expected, and nothing allowed.
 */
export function allowedOddsRatio(increase: number | undefined, canaryRequestsPerHour = 0): number {
  const tenfold = Math.log10(Math.max(1, canaryRequestsPerHour / heavyTraffic));
  return 1 + (increase ?? mostAllowed * Math.min(1, tenfold));
}
