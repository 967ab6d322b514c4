import { type Analysis, beginAnalysis } from '../../shared/domain/canary/analysis.ts';
import type { AnalysisTerms } from '../../shared/domain/canary/analysis-terms.ts';
import type { JudgeWindow } from '../../shared/domain/canary/judge-window.ts';
import type { ArmCounts } from '../../shared/domain/canary/kernels/e-fnh.ts';
import { catastrophe } from '../../shared/domain/canary/metrics/catastrophe.ts';
import { errors } from '../../shared/domain/canary/metrics/error-rate.ts';
import { windowSeconds } from './traffic.ts';

/** The judge of a rollout, where failures are all that is known; φ as a rollout gives it, for the errors. */
export function beginErrorsJudging(terms: AnalysisTerms, dispersion: number): Analysis {
  const setting = { terms, thresholds: 0, buckets: 0, classes: [], canaryRequestsPerHour: 7200 };
  return beginAnalysis([errors, catastrophe], { ...setting, dispersion: { errors: dispersion } });
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
