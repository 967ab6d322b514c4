import type { JudgeWindow } from '../judge-window.ts';
import { type BettingState, bet, logNotWorse, logWorse, meanScore, startBetting } from '../kernels/betting.ts';
import type { Metric, MetricSetting, RunningMetric } from './metric.ts';
import { shareLadder } from './share-ladder.ts';

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
  applies: windows => windows.some(({ baseline, canary }) => (baseline.scores ?? canary.scores ?? []).length > 0),
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
        carries: state.proven ? 1 : (shareLadder[0]?.share ?? 0),
        k1: { logE: evidence },
        harmless: { logE: logNotWorse(state.betting), margin: state.betting.tolerance },
        ...(baseline !== undefined &&
          canary !== undefined && {
            rates: { baseline, canary },
            seen: `a mean score of ${round(canary)}, against ${round(baseline)}`,
          }),
      };
    },
  };
}

/**
 * The bet goes by the split of the answers that were scored, which keeps it fair for any traffic: by the inequality of
 * means, the product over both arms is at most that of the mean payoff.
 */
function observe(
  { terms, dispersion }: MetricSetting,
  state: QualityState,
  { baseline, canary }: JudgeWindow,
): QualityState {
  const counts = { baseline: baseline.scores ?? [], canary: canary.scores ?? [] };
  const [inBaseline, inCanary] = [total(counts.baseline), total(counts.canary)];
  if (inBaseline === 0 || inCanary === 0) return state;
  const betting = bet(state.betting, { ...counts, share: inCanary / (inBaseline + inCanary) }, dispersion);
  return {
    betting,
    proven: state.proven || logNotWorse(betting) >= Math.log(1 / terms.falsePromotionRate),
    baseline: state.baseline.map((n, i) => n + (counts.baseline[i] ?? 0)),
    canary: state.canary.map((n, i) => n + (counts.canary[i] ?? 0)),
  };
}

function round(score: number): number {
  return Number(score.toPrecision(3));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0);
}
