import type { AnalysisTerms } from './analysis-terms.ts';
import { causesOf, combinedEvidence, findingOf, type Weighed, weightsOf } from './decision/combine.ts';
import { type Decision, decide } from './decision/decide.ts';
import { type Age, leftOut, newborn, older } from './decision/left-out.ts';
import { ramp } from './decision/ramp.ts';
import { observeSplit, type SplitState, splitEvidence } from './decision/split-check.ts';
import type { Look } from './judge-verdict.ts';
import { type ArmWindow, type JudgeWindow, type ListLengths, lengthsAfter, sumOf } from './judge-window.ts';
import type { Metric, MetricSetting } from './metrics/metric.ts';
import { metricsOf } from './metrics/registry.ts';

/** What an analysis keeps of all windows so far: plain data, whose size does not grow with them. */
export interface AnalysisState {
  /** By metric, of those that some window carried. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly lengths: ListLengths;
  readonly split?: SplitState;
  readonly age: Age;
  readonly elapsedSeconds: number;
  /** Seconds since a window was last judged. */
  readonly blindSeconds: number;
  /** Requests of the candidate, and windows, that were judged. */
  readonly judgedRequests: number;
  readonly judgedWindows: number;
  /** Those of the candidate's requests that were judged and answered. */
  readonly answered: number;
  readonly decision?: Decision;
  /** Whether the verdict has ever been to promote. */
  readonly wasPromoted: boolean;
}

/** What does not change in an analysis, fixed before the first window. */
export interface AnalysisSetting {
  readonly terms: AnalysisTerms;
  /** φ by metric; absent: 1. */
  readonly dispersion?: Readonly<Record<string, number>>;
  /** What the candidate was expected to serve; absent: nothing is known of that. */
  readonly expectedCanaryRequestsPerHour?: number;
}

/** An analysis in progress: immutable. */
export interface Analysis extends AnalysisState {
  readonly terms: AnalysisTerms;
  readonly metrics: readonly (readonly [Metric, MetricSetting])[];
}

const nothingSeen: AnalysisState = {
  kept: {},
  lengths: {},
  age: newborn,
  elapsedSeconds: 0,
  blindSeconds: 0,
  judgedRequests: 0,
  judgedWindows: 0,
  answered: 0,
  wasPromoted: false,
};

/** An analysis that goes on from what another one of the same setting has kept, else from the beginning. */
export function beginAnalysis(setting: AnalysisSetting, state: AnalysisState = nothingSeen): Analysis {
  const { terms } = setting;
  return { ...state, terms, metrics: metricsOf(terms).map(metric => [metric, settingOf(metric, setting)]) };
}

/** What is put away of an analysis, and gone on with later. */
export function stateOf({ terms: _terms, metrics: _metrics, ...state }: Analysis): AnalysisState {
  return state;
}

/** φ as it was measured for this metric, else for the one that counts the same events, else 1. */
function settingOf({ name, variesAs = name }: Metric, setting: AnalysisSetting): MetricSetting {
  const { terms, dispersion = {}, expectedCanaryRequestsPerHour: expected } = setting;
  const phi = dispersion[name] ?? dispersion[variesAs] ?? 1;
  return { terms, dispersion: phi, ...(expected !== undefined && { canaryRequestsPerHour: expected }) };
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
  const watched = (metric: Metric) =>
    judged ||
    !metric.comparesArms ||
    (why === 'warm-up' && metric.inWarmUp) ||
    (why === 'one arm idle' && metric.whileIdle === true);
  const split = why === 'incomplete' || why === 'two shares' ? judging.split : observeSplit(judging.split, window);
  return {
    ...judging,
    kept: keptOf(judging, window, watched, why === 'warm-up'),
    lengths: lengthsAfter(judging.lengths, window),
    ...(split && { split }),
    age: older(judging.age, window),
    elapsedSeconds: judging.elapsedSeconds + window.seconds,
    blindSeconds: judged || why === 'warm-up' ? 0 : judging.blindSeconds + window.seconds,
    judgedRequests: judging.judgedRequests + (judged ? window.canary.requests : 0),
    judgedWindows: judging.judgedWindows + (judged ? 1 : 0),
    answered: judging.answered + (judged ? answeredBy(window.canary) : 0),
  };
}

/** What each metric keeps after a window; the first that carries a metric is where it begins. */
function keptOf(
  { kept, metrics, terms }: Analysis,
  window: JudgeWindow,
  watched: (metric: Metric) => boolean,
  isWarmUp: boolean,
): Readonly<Record<string, unknown>> {
  const next: Record<string, unknown> = {};
  for (const [metric, setting] of metrics) {
    const known = Object.hasOwn(kept, metric.name);
    if (!known && !metric.applies(window, terms)) continue;
    const before = known ? kept[metric.name] : metric.start(setting, window);
    const take = watched(metric) ? metric.observe : isWarmUp ? metric.warmingUp : undefined;
    next[metric.name] = take ? take(before, window, setting) : before;
  }
  return next;
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
    forbidden: weighed.some(({ reading }) => reading.forbids !== undefined),
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

function weigh({ terms, metrics, kept }: Analysis): readonly Weighed[] {
  const running = metrics.filter(([{ name }]) => Object.hasOwn(kept, name));
  const weights = weightsOf(
    running.map(([metric]) => metric),
    terms,
  );
  return running.map(([metric, setting], i) => {
    const critical = metric.mustBeProven?.(terms) ?? metric.critical;
    const reading = metric.reading(kept[metric.name], setting);
    return { name: metric.name, critical, weight: weights[i] ?? 0, reading };
  });
}
