import { allowedOddsRatio } from '../analysis-terms.ts';
import { type ArmWindow, sumOf } from '../judge-window.ts';
import { type ArmCounts, type EFnhState, logE, observe, startEFnh } from '../kernels/e-fnh.ts';
import type { Metric, RunningMetric } from './metric.ts';
import { addCounts, noCounts } from './odds-comparison.ts';
import { seenWords } from './seen-words.ts';

/** Odds that no warm-up explains, as multiples of what the policy allows. */
const multiples: readonly number[] = [15, 30, 60];

/** Failures of the candidate by orders of magnitude, watched during the warm-up too, where nothing else is. */
export const catastrophe: Metric = {
  name: 'catastrophe',
  critical: false,
  comparesArms: true,
  inWarmUp: true,
  variesAs: 'errors',
  weight: () => 0.5,
  applies: (_windows, { warmUp }) => warmUp.seconds > 0 && warmUp.requests > 0,
  start({ terms, dispersion, canaryRequestsPerHour }) {
    const psi0 = allowedOddsRatio(terms.maxErrorRateIncrease, canaryRequestsPerHour);
    const grid = multiples.map(multiple => multiple * psi0);
    return running(startEFnh(psi0, grid), dispersion, noCounts);
  },
};

function running(state: EFnhState, dispersion: number, totals: ArmCounts): RunningMetric {
  return {
    observe({ baseline, canary }) {
      if (baseline.requests === 0 || canary.requests === 0) return this;
      const counts = {
        baselineRequests: baseline.requests,
        baselineEvents: failures(baseline),
        canaryRequests: canary.requests,
        canaryEvents: failures(canary),
      };
      return running(observe(state, counts, dispersion), dispersion, addCounts(totals, counts));
    },
    reading: () => ({
      heard: totals.canaryRequests > 0 ? 'yes' : 'no-data',
      logE: logE(state),
      excluded: Number.POSITIVE_INFINITY,
      carries: 1,
      k1: { logE: logE(state) },
      ...seenWords(totals, 'failed'),
    }),
  };
}

function failures(arm: ArmWindow): number {
  return sumOf(arm.errors, kind => kind !== 'client');
}
