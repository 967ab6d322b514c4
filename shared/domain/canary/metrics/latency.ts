import { allowedOddsRatio } from '../analysis-terms.ts';
import type { JudgeWindow } from '../judge-window.ts';
import { type ArmCounts, logE } from '../kernels/e-fnh.ts';
import { logMean } from '../kernels/log-mean.ts';
import { negligible } from './difference-proof.ts';
import { comparisonOptions } from './error-rate.ts';
import { type MetricSetting, metric, type Reading } from './metric.ts';
import {
  type ComparisonOptions,
  carriedShare,
  compare,
  excludedOdds,
  harmlessness,
  type OddsComparison,
  proofWords,
  rates,
  startComparison,
} from './odds-comparison.ts';
import { seenWords } from './seen-words.ts';

/**
 * Answers slower than each threshold of the plan. The evidence is the mean over the thresholds; harmless is only what is
 * harmless at each of them.
 */
export const latency = metric<readonly OddsComparison[]>({
  name: 'latency',
  critical: true,
  comparesArms: true,
  inWarmUp: false,
  weight: () => 3,
  applies: window => overThresholds(window).length > 0,
  start: (setting, window) => overThresholds(window).map(() => startComparison(optionsOf(setting))),
  observe(states, window, setting) {
    const options = optionsOf(setting);
    return states.map((state, i) => compare(state, slowerThan(window, i), options));
  },
  reading: (states, setting) => readingOf(states, optionsOf(setting)),
});

function overThresholds({ baseline, canary }: JudgeWindow): readonly number[] {
  return baseline.latencyOver ?? canary.latencyOver ?? [];
}

function optionsOf(setting: MetricSetting): ComparisonOptions {
  const psi0 = allowedOddsRatio(setting.terms.latencyTolerance, setting.canaryRequestsPerHour);
  // What every answer exceeds, or none, is harmless: a threshold at either end of the scale must not hold a promotion.
  const negligibleDifference = setting.terms.negligibleDifference ?? negligible.most;
  return { ...comparisonOptions(setting), psi0, negligibleDifference, mostRate: Number.POSITIVE_INFINITY };
}

function slowerThan({ baseline, canary }: JudgeWindow, threshold: number): ArmCounts {
  const known = baseline.latencyOver !== undefined && canary.latencyOver !== undefined;
  return {
    baselineRequests: known ? baseline.requests : 0,
    baselineEvents: baseline.latencyOver?.[threshold] ?? 0,
    canaryRequests: known ? canary.requests : 0,
    canaryEvents: canary.latencyOver?.[threshold] ?? 0,
  };
}

function readingOf(states: readonly OddsComparison[], options: ComparisonOptions): Reading {
  const evidence = states.map(state => logE(state.worse));
  const combined = logMean(evidence);
  const most = (of: (state: OddsComparison, options: ComparisonOptions) => number) =>
    Math.max(...states.map(state => of(state, options)));
  const least = (of: (state: OddsComparison, options: ComparisonOptions) => number) =>
    Math.min(...states.map(state => of(state, options)));
  const seen = states.map(rates).filter(rate => rate !== undefined);
  return {
    heard: seen.length > 0 ? 'yes' : 'no-data',
    logE: combined,
    excluded: most(excludedOdds),
    carries: least(carriedShare),
    ...proofOf(states, options),
    k1: { logE: combined },
    harmless: { logE: least(harmlessness), margin: options.promotionMargin },
    ...worstSeen(states),
    details: {
      logE: evidence,
      baselineSlower: seen.map(rate => rate.baseline),
      canarySlower: seen.map(rate => rate.canary),
    },
  };
}

/** The proofs of all thresholds, each kind once. */
function proofOf(states: readonly OddsComparison[], options: ComparisonOptions): Pick<Reading, 'proof'> {
  const proofs = states.map(state => proofWords(state, options));
  return proofs.includes(undefined) ? {} : { proof: [...new Set(proofs)].join(', or ') };
}

/** Of the threshold at which the candidate looks worst. */
function worstSeen(states: readonly OddsComparison[]): Pick<Reading, 'seen'> {
  const [first, ...rest] = states;
  if (!first) return {};
  const worst = rest.reduce((most, state) => (logE(state.worse) > logE(most.worse) ? state : most), first);
  const which = states.length > 1 ? ` than threshold ${states.indexOf(worst) + 1}` : '';
  return seenWords(worst.totals, `were slower${which}`);
}
