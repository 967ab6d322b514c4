import { type Analysis, beginAnalysis } from '../../shared/domain/canary/analysis.ts';
import type { AnalysisTerms } from '../../shared/domain/canary/analysis-terms.ts';
import type { JudgeWindow } from '../../shared/domain/canary/judge-window.ts';
import type { ArmCounts } from '../../shared/domain/canary/kernels/e-fnh.ts';
import { windowSeconds } from './traffic.ts';

/** The judge of a rollout, where failures are all that is known; φ as a rollout gives it, for the errors. */
export function beginErrorsJudging(terms: AnalysisTerms, dispersion: number): Analysis {
  return beginAnalysis({ terms, dispersion: { errors: dispersion }, expectedCanaryRequestsPerHour: 7200 });
}

/** One window as the proxy counts it; without a share the split is not checked. */
export function judgeWindowOf(counts: ArmCounts, share?: number): JudgeWindow {
  return {
    seconds: windowSeconds,
    ...(share !== undefined && { share }),
    baseline: { requests: counts.baselineRequests, errors: { any: counts.baselineEvents } },
    canary: { requests: counts.canaryRequests, errors: { any: counts.canaryEvents } },
  };
}
