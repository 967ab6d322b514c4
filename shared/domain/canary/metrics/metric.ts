import type { AnalysisTerms } from '../analysis-terms.ts';
import type { MetricFinding } from '../judge-verdict.ts';
import type { JudgeWindow } from '../judge-window.ts';

/** What a metric needs to know before the first window. None of it may depend on outcomes. */
export interface MetricSetting {
  readonly terms: AnalysisTerms;
  /** φ of this metric, at least 1. */
  readonly dispersion: number;
  /** What the candidate was expected to serve; absent: nothing is known of that. */
  readonly canaryRequestsPerHour?: number;
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
  /** Why nothing may be promoted without a person, whatever is proven; absent: it may. */
  readonly forbids?: string;
  /** A rule of the policy is broken: rolls back whatever the evidence says. */
  readonly stop?: string;
}

/**
 * One thing about which both arms are compared. What it keeps of the windows so far is plain data of a bounded size, which
 * JSON gives back as it was: so a judgement can be put away after every look, and gone on with.
 */
export interface Metric<Kept = unknown> {
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
  /** Whether a window carries it. From the first that does it is watched, and has its say. */
  applies(window: JudgeWindow, terms: AnalysisTerms): boolean;
  /** What it keeps before its first window, which is given for the length of its lists. */
  start(setting: MetricSetting, window: JudgeWindow): Kept;
  observe(kept: Kept, window: JudgeWindow, setting: MetricSetting): Kept;
  /** What it takes from a window of the warm-up, where it is not watched then: nothing against the candidate; absent: nothing. */
  warmingUp?(kept: Kept, window: JudgeWindow, setting: MetricSetting): Kept;
  reading(kept: Kept, setting: MetricSetting): Reading;
}

/** Infers what a metric keeps, and hides it: the judge only hands it back. */
export function metric<Kept>(value: Metric<Kept>): Metric {
  return value as unknown as Metric;
}
