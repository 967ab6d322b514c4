import type { JudgeWindow } from '../judge-window.ts';
import { type BettingState, bet, logNotWorse, logWorse, meanScore, startBetting } from '../kernels/betting.ts';
import { type MetricSetting, metric } from './metric.ts';
import { shareLadder } from './share-ladder.ts';

interface QualityState {
  readonly betting: BettingState;
  /** Scores of one arm that wait for some of the other. */
  readonly waiting: { readonly baseline: readonly number[]; readonly canary: readonly number[] };
  readonly proven: boolean;
  readonly baseline: readonly number[];
  readonly canary: readonly number[];
}

/** Scores of answers, from feedback: has the candidate's mean fallen by more than is allowed? */
export const quality = metric<QualityState>({
  name: 'quality',
  critical: true,
  comparesArms: true,
  inWarmUp: false,
  whileIdle: true,
  mustBeProven: ({ promotionNeedsQuality = true }) => promotionNeedsQuality,
  weight: () => 2,
  applies: window => scoresIn(window).length > 0,
  start({ terms }, window) {
    const none = scoresIn(window).map(() => 0);
    const betting = startBetting(terms.qualityTolerance);
    return { betting, waiting: { baseline: none, canary: none }, proven: false, baseline: none, canary: none };
  },
  observe,
  reading(state) {
    const evidence = logWorse(state.betting);
    const baseline = meanScore(state.baseline);
    const canary = meanScore(state.canary);
    return {
      heard: baseline === undefined || canary === undefined ? 'no-data' : 'yes',
      logE: evidence,
      excluded: state.proven ? 1 : Number.POSITIVE_INFINITY,
      carries: state.proven ? 1 : (shareLadder[0]?.share ?? 0),
      ...(state.proven && { proof: `a mean score that is lower by ${state.betting.tolerance} is ruled out` }),
      k1: { logE: evidence },
      harmless: { logE: logNotWorse(state.betting), margin: state.betting.tolerance },
      ...(baseline !== undefined &&
        canary !== undefined && {
          rates: { baseline, canary },
          seen: `a mean score of ${round(canary)}, against ${round(baseline)}`,
        }),
    };
  },
});

function scoresIn({ baseline, canary }: JudgeWindow): readonly number[] {
  return baseline.scores ?? canary.scores ?? [];
}

/**
 * The bet goes by the split of the answers that were scored, which keeps it fair for any traffic: by the inequality of
 * means, the product over both arms is at most that of the mean payoff. Scores of one arm wait for some of the other, as
 * feedback is rarer than requests: when a bet is placed depends on how many came, never on what they say.
 */
function observe(
  state: QualityState,
  { baseline, canary }: JudgeWindow,
  { terms, dispersion }: MetricSetting,
): QualityState {
  if (!baseline.scores && !canary.scores) return state;
  const { waiting } = state;
  const counts = { baseline: add(waiting.baseline, baseline.scores), canary: add(waiting.canary, canary.scores) };
  const [inBaseline, inCanary] = [total(counts.baseline), total(counts.canary)];
  if (inBaseline === 0 || inCanary === 0) return { ...state, waiting: counts };
  const betting = bet(state.betting, { ...counts, share: inCanary / (inBaseline + inCanary) }, dispersion);
  return {
    betting,
    waiting: { baseline: counts.baseline.map(() => 0), canary: counts.canary.map(() => 0) },
    proven: state.proven || logNotWorse(betting) >= Math.log(1 / terms.falsePromotionRate),
    baseline: add(state.baseline, counts.baseline),
    canary: add(state.canary, counts.canary),
  };
}

function add(counts: readonly number[], more: readonly number[] = []): readonly number[] {
  return counts.map((n, i) => n + (more[i] ?? 0));
}

function round(score: number): number {
  return Number(score.toPrecision(3));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0);
}
