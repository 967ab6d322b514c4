import type { JudgeWindow } from '../judge-window.ts';
import { type BettingState, bet, logNotWorse, logWorse, meanScore, startBetting } from '../kernels/betting.ts';
import type { Metric, MetricSetting, RunningMetric } from './metric.ts';

interface QualityState {
  readonly betting: BettingState;
  readonly proven: boolean;
  readonly baseline: readonly number[];
  readonly canary: readonly number[];
}

/** Scores of answers, from feedback: has the candidate's mean fallen by more than is allowed? */
export const quality: Metric = {
  name: 'quality',
  critical: true,
  comparesArms: true,
  inWarmUp: false,
  weight: () => 2,
  applies: windows => windows.some(({ baseline, canary }) => Boolean(baseline.scores ?? canary.scores)),
  start(setting) {
    const none = Array.from({ length: setting.buckets }, () => 0);
    const betting = startBetting(setting.terms.qualityTolerance);
    return running(setting, { betting, proven: false, baseline: none, canary: none });
  },
};

function running(setting: MetricSetting, state: QualityState): RunningMetric {
  return {
    observe(window) {
      const next = observe(setting, state, window);
      return next === state ? this : running(setting, next);
    },
    reading() {
      const evidence = logWorse(state.betting);
      const baseline = meanScore(state.baseline);
      const canary = meanScore(state.canary);
      return {
        heard: baseline === undefined || canary === undefined ? 'no-data' : 'yes',
        logE: evidence,
        excluded: state.proven ? 1 : Number.POSITIVE_INFINITY,
        k1: { logE: evidence },
        harmless: { logE: logNotWorse(state.betting), margin: state.betting.tolerance },
        ...(baseline !== undefined && canary !== undefined && { rates: { baseline, canary } }),
      };
    },
  };
}

/** The router's share is what makes the bet fair; without it the split of the window stands in. */
function observe({ terms, dispersion }: MetricSetting, state: QualityState, window: JudgeWindow): QualityState {
  const { baseline, canary } = window;
  const share = window.share ?? canary.requests / (baseline.requests + canary.requests);
  const scored = [...(baseline.scores ?? []), ...(canary.scores ?? [])].some(n => n > 0);
  if (!scored || !(share > 0 && share < 1)) return state;
  const counts = { baseline: baseline.scores ?? [], canary: canary.scores ?? [], share };
  const betting = bet(state.betting, counts, dispersion);
  return {
    betting,
    proven: state.proven || logNotWorse(betting) >= Math.log(1 / terms.falsePromotionRate),
    baseline: state.baseline.map((n, i) => n + (counts.baseline[i] ?? 0)),
    canary: state.canary.map((n, i) => n + (counts.canary[i] ?? 0)),
  };
}
