import type { AnalysisTerms } from './analysis-terms.ts';
import type { JudgeWindow } from './judge-window.ts';

/** Everything a verdict rests on: stored with the rollout, it gives the same verdict again bit for bit. */
export interface JudgeInput {
  readonly schema: 1;
  readonly terms: AnalysisTerms;
  /** In the order of time, from the candidate's first request on. */
  readonly windows: readonly JudgeWindow[];
  /** What the candidate was expected to serve, fixed when the rollout is planned; absent: nothing was expected. */
  readonly expectedCanaryRequestsPerHour?: number;
  /** How much more than chance the counts vary (φ ≥ 1), per metric, from the continuous A/A test; absent: 1. */
  readonly dispersion?: Readonly<Record<string, number>>;
}
