import { allowedOddsRatio } from '../analysis-terms.ts';
import { type ArmWindow, sumOf } from '../judge-window.ts';
import { type EFnhState, logE, observe, startEFnh } from '../kernels/e-fnh.ts';
import type { Metric, RunningMetric } from './metric.ts';

/** Odds that no warm-up explains, as multiples of what the policy allows. */
const multiples: readonly number[] = [10, 20, 50];

/** Failures of the candidate by orders of magnitude, watched during the warm-up too, where nothing else is. */
export const catastrophe: Metric = {
  name: 'catastrophe',
  critical: false,
  comparesArms: true,
  inWarmUp: true,
  variesAs: 'errors',
  weight: () => 2,
  applies: (_windows, { warmUp }) => warmUp.seconds > 0 && warmUp.requests > 0,
  start({ terms, dispersion, canaryRequestsPerHour }) {
    const psi0 = allowedOddsRatio(terms.maxErrorRateIncrease, canaryRequestsPerHour);
    const grid = multiples.map(multiple => multiple * psi0);
    return running(startEFnh(psi0, grid), dispersion, false);
  },
};

function running(state: EFnhState, dispersion: number, heard: boolean): RunningMetric {
  return {
    observe({ baseline, canary }) {
      if (baseline.requests === 0 || canary.requests === 0) return this;
      const counts = {
        baselineRequests: baseline.requests,
        baselineEvents: failures(baseline),
        canaryRequests: canary.requests,
        canaryEvents: failures(canary),
      };
      return running(observe(state, counts, dispersion), dispersion, true);
    },
    reading: () => ({
      heard: heard ? 'yes' : 'no-data',
      logE: logE(state),
      excluded: Number.POSITIVE_INFINITY,
      carries: 1,
      k1: { logE: logE(state) },
    }),
  };
}

function failures(arm: ArmWindow): number {
  return sumOf(arm.errors, kind => kind !== 'client');
}
