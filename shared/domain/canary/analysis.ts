import type { AnalysisTerms } from './analysis-terms.ts';
import { causesOf, combinedEvidence, findingOf, type Weighed, weightsOf } from './decision/combine.ts';
import { type Decision, decide } from './decision/decide.ts';
import { type Age, leftOut, newborn, older } from './decision/left-out.ts';
import { ramp } from './decision/ramp.ts';
import { observeSplit, type SplitState, splitEvidence } from './decision/split-check.ts';
import type { Look } from './judge-verdict.ts';
import { type ArmWindow, type JudgeWindow, sumOf } from './judge-window.ts';
import type { Metric, MetricSetting, RunningMetric } from './metrics/metric.ts';

/** An analysis in progress: immutable, and its size does not grow with the windows. */
export interface Analysis {
  readonly terms: AnalysisTerms;
  readonly metrics: readonly Metric[];
  readonly weights: readonly number[];
  readonly running: readonly RunningMetric[];
  readonly split: SplitState | undefined;
  readonly age: Age;
  readonly elapsedSeconds: number;
  /** Seconds since a window was last judged. */
  readonly blindSeconds: number;
  /** Requests of the candidate, and windows, that were judged. */
  readonly judgedRequests: number;
  readonly judgedWindows: number;
  /** Those of the candidate's requests that were judged and answered. */
  readonly answered: number;
  readonly decision: Decision | undefined;
  /** Whether the verdict has ever been to promote. */
  readonly wasPromoted: boolean;
}

export type AnalysisSetting = Omit<MetricSetting, 'dispersion'> & {
  /** φ by metric; absent: 1. */
  readonly dispersion: Readonly<Record<string, number>>;
};

export function beginAnalysis(metrics: readonly Metric[], setting: AnalysisSetting): Analysis {
  return {
    terms: setting.terms,
    metrics,
    weights: weightsOf(metrics, setting.terms),
    running: metrics.map(metric => metric.start({ ...setting, dispersion: dispersionOf(metric, setting) })),
    split: undefined,
    age: newborn,
    elapsedSeconds: 0,
    blindSeconds: 0,
    judgedRequests: 0,
    judgedWindows: 0,
    answered: 0,
    decision: undefined,
    wasPromoted: false,
  };
}

/** φ as it was measured for this metric, else for the one that counts the same events, else 1. */
function dispersionOf({ name, variesAs = name }: Metric, { dispersion }: AnalysisSetting): number {
  return dispersion[name] ?? dispersion[variesAs] ?? 1;
}

/** One more window, and what follows from all so far. */
export function judgeWindow(
  judging: Analysis,
  window: JudgeWindow,
): { readonly judging: Analysis; readonly look: Look } {
  const why = leftOut(judging.age, window, judging.terms);
  const observed = observe(judging, window, why);
  const { look, decision } = conclude(observed);
  return {
    judging: { ...observed, decision, wasPromoted: observed.wasPromoted || decision.verdict === 'promote' },
    look: { ...look, ...(why && { leftOut: why }), ...(window.mark && { mark: window.mark }) },
  };
}

/** In the warm-up only the catastrophe is watched; the user's own metrics are watched always. */
function observe(judging: Analysis, window: JudgeWindow, why: ReturnType<typeof leftOut>): Analysis {
  const judged = why === undefined;
  const watched = (metric: Metric | undefined) =>
    metric &&
    (judged ||
      !metric.comparesArms ||
      (why === 'warm-up' && metric.inWarmUp) ||
      (why === 'one arm idle' && metric.whileIdle));
  return {
    ...judging,
    running: judging.running.map((one, i) => (watched(judging.metrics[i]) ? one.observe(window) : one)),
    split: why === 'incomplete' ? judging.split : observeSplit(judging.split, window),
    age: older(judging.age, window),
    elapsedSeconds: judging.elapsedSeconds + window.seconds,
    blindSeconds: judged || why === 'warm-up' ? 0 : judging.blindSeconds + window.seconds,
    judgedRequests: judging.judgedRequests + (judged ? window.canary.requests : 0),
    judgedWindows: judging.judgedWindows + (judged ? 1 : 0),
    answered: judging.answered + (judged ? answeredBy(window.canary) : 0),
  };
}

function answeredBy({ requests, errors }: ArmWindow): number {
  return requests - sumOf(errors, () => true);
}

function conclude(judging: Analysis): { readonly look: Look; readonly decision: Decision } {
  const { terms } = judging;
  const weighed = weigh(judging);
  const critical = weighed.filter(one => one.critical);
  const excluded = Math.max(...critical.map(one => one.reading.excluded));
  const carries = Math.min(...critical.map(one => one.reading.carries));
  const served = judging.judgedRequests >= terms.minRequests && judging.judgedWindows >= terms.minWindows;
  const enough = served && judging.answered > 0;
  const split = judging.split && splitEvidence(judging.split);
  const situation = {
    ...judging,
    weighed,
    logE: combinedEvidence(weighed),
    causes: causesOf(weighed, terms.falseRollbackRate),
    splitBroken: split?.broken ?? false,
    enough,
    proven: enough && excluded <= terms.promotionMargin,
    served: judging.age.requests,
  };
  const decision = decide(situation, terms);
  const look: Look = {
    verdict: decision.verdict,
    reason: decision.reason,
    combined: { logE: situation.logE, threshold: Math.log(1 / terms.falseRollbackRate) },
    metrics: Object.fromEntries(weighed.map(one => [one.name, findingOf(one, terms)])),
    ramp: ramp({ ...situation, excluded, carries }, terms),
    ...(split && { split }),
  };
  return { look, decision };
}

function weigh({ terms, metrics, weights, running }: Analysis): readonly Weighed[] {
  return metrics.flatMap((metric, i) => {
    const { name } = metric;
    const critical = metric.mustBeProven?.(terms) ?? metric.critical;
    const reading = running[i]?.reading();
    return reading ? [{ name, critical, weight: weights[i] ?? 0, reading }] : [];
  });
}
