import type { AnalysisTerms } from '../analysis-terms.ts';
import type { MetricFinding } from '../judge-verdict.ts';
import type { JudgeWindow } from '../judge-window.ts';

/** What a metric needs to know before the first window. None of it may depend on outcomes. */
export interface MetricSetting {
  readonly terms: AnalysisTerms;
  /** φ of this metric, at least 1. */
  readonly dispersion: number;
  readonly canaryRequestsPerHour: number;
  /** Number of latency thresholds, of score buckets; all classes that occur. */
  readonly thresholds: number;
  readonly buckets: number;
  readonly classes: readonly string[];
}

/** What a metric says after a window, before the judge weighs it. */
export interface Reading extends Omit<MetricFinding, 'state' | 'weight' | 'critical'> {
  /** Whether anything was there to judge. */
  readonly heard: 'yes' | 'no-data' | 'provider-error';
  /** ln of the evidence that the candidate is worse; 0 when there is none for or against. */
  readonly logE: number;
  /** The smallest odds ratio that is ruled out for good; infinite when none is. */
  readonly excluded: number;
  /** The largest share of the traffic that is carried by what is ruled out, between 0 and 1. */
  readonly carries: number;
  /** What has proven the candidate not worse, in words; absent where nothing has. */
  readonly proof?: string;
  /** What was counted of both arms so far, in words; absent where nothing was. */
  readonly seen?: string;
  /** A rule of the policy is broken: rolls back whatever the evidence says. */
  readonly stop?: string;
}

/** A metric in mid-rollout: immutable, each window gives the next. */
export interface RunningMetric {
  observe(window: JudgeWindow): RunningMetric;
  reading(): Reading;
}

/** One thing about which both arms are compared. */
export interface Metric {
  readonly name: string;
  /** Must be proven not worse before a promotion. */
  readonly critical: boolean;
  /** False for a metric that is no comparison of the arms: it is watched even while one of them is idle. */
  readonly comparesArms: boolean;
  /** Whether it is watched while a fresh version warms up. */
  readonly inWarmUp: boolean;
  /** Its counts come when they come: it takes them also from a window in which one of the arms served nothing. */
  readonly whileIdle?: true;
  /** Whether a promotion waits for its proof, where the terms decide that; absent: it does if it is critical. */
  mustBeProven?(terms: AnalysisTerms): boolean;
  /** The metric that counts the same events and so has the same φ; absent: none does. */
  readonly variesAs?: string;
  /** Its say in the combined evidence relative to the others; 0 for none. */
  weight(terms: AnalysisTerms): number;
  /** Whether the windows carry it at all. */
  applies(windows: readonly JudgeWindow[], terms: AnalysisTerms): boolean;
  start(setting: MetricSetting): RunningMetric;
}
