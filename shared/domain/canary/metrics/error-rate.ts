import { allowedOddsRatio } from '../analysis-terms.ts';
import { type ArmWindow, type JudgeWindow, sumOf } from '../judge-window.ts';
import { bernoulliSequence } from '../kernels/bernoulli-sequence.ts';
import type { ArmCounts } from '../kernels/e-fnh.ts';
import { logE } from '../kernels/e-fnh.ts';
import { type EcasState, observeEcas, startEcas, tooLarge } from '../kernels/ecas.ts';
import { startThinning, type Thinning, thin } from '../kernels/thinning.ts';
import { type Metric, type MetricSetting, metric, type Reading } from './metric.ts';
import {
  type ComparisonOptions,
  carriedShare,
  compare,
  excludedOdds,
  harmlessness,
  type OddsComparison,
  proofWords,
  rates,
  ruleOut,
  startComparison,
} from './odds-comparison.ts';
import { seenWords } from './seen-words.ts';

interface ErrorRateOptions {
  readonly name: string;
  readonly critical: boolean;
  readonly weight: number;
  /** What has happened to such a request: `failed`. */
  readonly happened: string;
  /** Whether the source counts these failures at all; a count of 0 tells that it does. */
  known(arm: ArmWindow): boolean;
  counted(kind: string): boolean;
}

/** What is kept of the windows so far; K2 is absent where nobody asked for it, or too much has happened for it. */
interface Kept {
  readonly comparison: OddsComparison;
  readonly k2?: K2;
}

/** Failed requests of some kinds, compared by K1; K2 runs beside it where the terms let it decide. */
function errorRate({ name, critical, weight, happened, known, counted }: ErrorRateOptions): Metric {
  const eventsOf = (arm: ArmWindow) => sumOf(arm.errors, counted);
  return metric<Kept>({
    name,
    critical,
    comparesArms: true,
    inWarmUp: false,
    weight: () => weight,
    applies: ({ baseline, canary }) => known(baseline) || known(canary),
    start: setting => ({
      comparison: startComparison(comparisonOptions(setting)),
      ...(setting.terms.k2Decides && { k2: startK2(setting) }),
    }),
    observe({ comparison, k2 }, window, setting) {
      const counts = countsOf(window, eventsOf);
      const next = k2 && observeK2(k2, counts);
      return { comparison: compare(comparison, counts, comparisonOptions(setting)), ...(next && { k2: next }) };
    },
    warmingUp: ({ comparison, k2 }, window, setting) => ({
      comparison: ruleOut(comparison, countsOf(window, eventsOf), comparisonOptions(setting)),
      ...(k2 && { k2 }),
    }),
    reading: ({ comparison, k2 }, setting) => ({
      ...comparisonReading(comparison, comparisonOptions(setting)),
      ...k2Reading(k2),
      ...guard(setting, comparison),
      ...seenWords(comparison.totals, happened),
    }),
  });
}

/** Everything that is not the caller's fault. */
export const errors = errorRate({
  name: 'errors',
  critical: true,
  weight: 4,
  happened: 'failed',
  known: () => true,
  counted: kind => kind !== 'client',
});

/** Requests that the model refuses: a candidate that refuses more has changed its contract. */
export const clientErrors = errorRate({
  name: 'clientErrors',
  critical: false,
  weight: 1,
  happened: 'were refused',
  known: arm => arm.errors.client !== undefined,
  counted: kind => kind === 'client',
});

/** A candidate of whose requests half may fail is not proven good by failing hardly more than the baseline. */
const mostFailures = 0.5;

export function comparisonOptions({ terms, dispersion, canaryRequestsPerHour }: MetricSetting): ComparisonOptions {
  return {
    psi0: allowedOddsRatio(terms.maxErrorRateIncrease, canaryRequestsPerHour),
    promotionMargin: terms.promotionMargin,
    beta: terms.falsePromotionRate,
    ...(terms.negligibleDifference !== undefined && { negligibleDifference: terms.negligibleDifference }),
    mostRate: mostFailures,
    dispersion,
  };
}

/** K2 goes by counts that were divided by φ. */
interface K2 {
  readonly thinning: Thinning;
  readonly ecas: EcasState;
}

function startK2({ terms, dispersion, canaryRequestsPerHour }: MetricSetting): K2 {
  const psi0 = allowedOddsRatio(terms.maxErrorRateIncrease, canaryRequestsPerHour);
  const ecas = startEcas({ alpha: terms.falseRollbackRate, horizon: terms.plannedWindows, psi0 });
  return { thinning: startThinning(dispersion), ecas };
}

/** Undefined once so much has happened that K2 is given up. */
function observeK2(k2: K2, window: ArmCounts): K2 | undefined {
  if (window.baselineRequests === 0 || window.canaryRequests === 0) return k2;
  const { thinning, counts } = thin(k2.thinning, window);
  return tooLarge(k2.ecas, counts) ? undefined : { thinning, ecas: observeEcas(k2.ecas, counts) };
}

function countsOf({ baseline, canary }: JudgeWindow, eventsOf: (arm: ArmWindow) => number): ArmCounts {
  return {
    baselineRequests: baseline.requests,
    baselineEvents: eventsOf(baseline),
    canaryRequests: canary.requests,
    canaryEvents: eventsOf(canary),
  };
}

function comparisonReading(state: OddsComparison, options: ComparisonOptions): Reading {
  const evidence = logE(state.worse);
  const seen = rates(state);
  return {
    heard: seen ? 'yes' : 'no-data',
    logE: evidence,
    excluded: excludedOdds(state, options),
    carries: carriedShare(state, options),
    ...proofOf(state, options),
    k1: { logE: evidence },
    harmless: { logE: harmlessness(state, options), margin: options.promotionMargin },
    ...(seen && { rates: seen }),
  };
}

function proofOf(state: OddsComparison, options: ComparisonOptions): Pick<Reading, 'proof'> {
  const proof = proofWords(state, options);
  return proof === undefined ? {} : { proof };
}

function k2Reading(k2: K2 | undefined): Pick<Reading, 'k2'> {
  return k2?.ecas.last ? { k2: { ...k2.ecas.last, events: k2.ecas.events } } : {};
}

/** The candidate alone against the policy's limit; a baseline that breaks it too is no reason to go back. */
function guard({ terms, dispersion }: MetricSetting, { totals }: OddsComparison): Pick<Reading, 'stop' | 'details'> {
  const limit = terms.maxErrorRate;
  if (limit === undefined) return {};
  const breaks = (requests: number, events: number): boolean => {
    if (requests === 0 || events <= limit * requests) return false;
    if (limit === 0) return true;
    const question = { events: events / dispersion, requests: requests / dispersion };
    return bernoulliSequence({ ...question, alpha: terms.falseRollbackRate, tOpt: 1 / limit }).lower > limit;
  };
  if (!breaks(totals.canaryRequests, totals.canaryEvents)) return {};
  if (breaks(totals.baselineRequests, totals.baselineEvents)) return { details: { baselineAlsoAbove: limit } };
  return { stop: `its failure rate is above maxErrorRate ${limit}` };
}
