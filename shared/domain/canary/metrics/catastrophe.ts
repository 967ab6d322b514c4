import { allowedOddsRatio } from '../analysis-terms.ts';
import { type ArmWindow, sumOf } from '../judge-window.ts';
import { type ArmCounts, type EFnhState, logE, observe, startEFnh } from '../kernels/e-fnh.ts';
import { type MetricSetting, metric } from './metric.ts';
import { addCounts, noCounts } from './odds-comparison.ts';
import { seenWords } from './seen-words.ts';

interface Kept {
  readonly worse: EFnhState;
  readonly totals: ArmCounts;
}

/** What a cold start may do, and odds that none explains, as multiples of what the policy allows. */
const coldStart = 5;
const multiples: readonly number[] = [50, 100, 200];

/** Failures of the candidate by orders of magnitude, watched during the warm-up too, where nothing else is. */
export const catastrophe = metric<Kept>({
  name: 'catastrophe',
  critical: false,
  comparesArms: true,
  inWarmUp: true,
  variesAs: 'errors',
  weight: () => 0.5,
  applies: (_window, { warmUp }) => warmUp.seconds > 0 || warmUp.requests > 0,
  start: setting => ({ worse: startOf(setting), totals: noCounts }),
  observe(kept, { baseline, canary }, { dispersion }) {
    if (baseline.requests === 0 || canary.requests === 0) return kept;
    const counts = {
      baselineRequests: baseline.requests,
      baselineEvents: failures(baseline),
      canaryRequests: canary.requests,
      canaryEvents: failures(canary),
    };
    return { worse: observe(kept.worse, counts, dispersion), totals: addCounts(kept.totals, counts) };
  },
  reading: ({ worse, totals }) => ({
    heard: totals.canaryRequests > 0 ? 'yes' : 'no-data',
    logE: logE(worse),
    excluded: Number.POSITIVE_INFINITY,
    carries: 1,
    k1: { logE: logE(worse) },
    ...seenWords(totals, 'failed'),
  }),
});

function startOf({ terms, canaryRequestsPerHour }: MetricSetting): EFnhState {
  const allowed = allowedOddsRatio(terms.maxErrorRateIncrease, canaryRequestsPerHour);
  return startEFnh(
    coldStart * allowed,
    multiples.map(multiple => multiple * allowed),
  );
}

function failures(arm: ArmWindow): number {
  return sumOf(arm.errors, kind => kind !== 'client');
}
