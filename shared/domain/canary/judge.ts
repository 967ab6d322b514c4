import { causesOf, combinedEvidence, findingOf, type Weighed, weightsOf } from './decision/combine.ts';
import { type Decision, decide } from './decision/decide.ts';
import { type Age, leftOut, newborn, older } from './decision/left-out.ts';
import { ramp } from './decision/ramp.ts';
import { observeSplit, type SplitState, splitEvidence } from './decision/split-check.ts';
import type { JudgeInput } from './judge-input.ts';
import type { JudgeVerdict, Look } from './judge-verdict.ts';
import type { JudgeWindow } from './judge-window.ts';
import type { Metric, MetricSetting, RunningMetric } from './metrics/metric.ts';
import { metricsOf } from './metrics/registry.ts';
import { refuseImpossible } from './refuse-impossible.ts';

/** Everything the judge carries from one window to the next. Its size does not grow. */
interface Progress {
  readonly running: readonly RunningMetric[];
  readonly split: SplitState | undefined;
  readonly age: Age;
  readonly elapsedSeconds: number;
  readonly blindSeconds: number;
  /** Requests of the candidate, and windows, that were judged. */
  readonly judgedRequests: number;
  readonly judgedWindows: number;
  readonly decision: Decision | undefined;
}

/**
 * Judges a candidate by all windows so far: data in, data out. Each window gets the verdict that stood after it. Throws
 * a RangeError that names every number that cannot be.
 */
export function judge(input: JudgeInput): JudgeVerdict {
  refuseImpossible(input);
  const metrics = metricsOf(input.windows, input.terms);
  const weights = weightsOf(metrics, input.terms);
  const looks: Look[] = [];
  let progress = start(input, metrics);
  let decidedAt: number | undefined;
  for (const window of input.windows) {
    const why = leftOut(progress.age, window, input.terms);
    progress = observe(progress, metrics, window, why);
    const { look, decision } = conclude(progress, metrics, weights, input);
    if (decision.verdict !== progress.decision?.verdict) decidedAt = looks.length;
    progress = { ...progress, decision };
    looks.push({ ...look, ...(why && { leftOut: why }), ...(window.mark && { mark: window.mark }) });
  }
  const { verdict = 'no-traffic', reason = '', causes = [], final = false } = progress.decision ?? {};
  return {
    schema: 1,
    verdict,
    reason,
    causes,
    ...(final && decidedAt !== undefined && { decidedAt }),
    windows: looks,
  };
}

function start(input: JudgeInput, metrics: readonly Metric[]): Progress {
  const setting = settingOf(input);
  return {
    running: metrics.map(({ name, start }) => start({ ...setting, dispersion: input.dispersion?.[name] ?? 1 })),
    split: undefined,
    age: newborn,
    elapsedSeconds: 0,
    blindSeconds: 0,
    judgedRequests: 0,
    judgedWindows: 0,
    decision: undefined,
  };
}

function settingOf({ terms, windows, expectedCanaryRequestsPerHour }: JudgeInput): Omit<MetricSetting, 'dispersion'> {
  const arms = windows.flatMap(({ baseline, canary }) => [baseline, canary]);
  const seconds = windows.reduce((sum, window) => sum + window.seconds, 0);
  const requests = windows.reduce((sum, { canary }) => sum + canary.requests, 0);
  const longest = (key: 'latencyOver' | 'scores') => Math.max(...arms.map(arm => arm[key]?.length ?? 0));
  return {
    terms,
    canaryRequestsPerHour: expectedCanaryRequestsPerHour ?? (requests / seconds) * 3600,
    thresholds: longest('latencyOver'),
    buckets: longest('scores'),
    classes: [...new Set(arms.flatMap(arm => Object.keys(arm.classes ?? {})))].sort(),
  };
}

/** In the warm-up only the catastrophe is watched; the user's own metrics are watched always. */
function observe(
  progress: Progress,
  metrics: readonly Metric[],
  window: JudgeWindow,
  why: ReturnType<typeof leftOut>,
): Progress {
  const judged = why === undefined;
  const watched = (metric: Metric) => judged || !metric.comparesArms || (why === 'warm-up' && metric.inWarmUp);
  return {
    ...progress,
    running: progress.running.map((one, i) => (metrics[i] && watched(metrics[i]) ? one.observe(window) : one)),
    split: why === 'incomplete' ? progress.split : observeSplit(progress.split, window),
    age: older(progress.age, window),
    elapsedSeconds: progress.elapsedSeconds + window.seconds,
    blindSeconds: judged || why === 'warm-up' ? 0 : progress.blindSeconds + window.seconds,
    judgedRequests: progress.judgedRequests + (judged ? window.canary.requests : 0),
    judgedWindows: progress.judgedWindows + (judged ? 1 : 0),
  };
}

function conclude(
  progress: Progress,
  metrics: readonly Metric[],
  weights: readonly number[],
  { terms }: JudgeInput,
): { readonly look: Look; readonly decision: Decision } {
  const weighed: Weighed[] = metrics.map(({ name, critical }, i) => {
    const reading = progress.running[i]?.reading();
    if (reading === undefined) throw new Error(`The metric ${name} was never started.`);
    return { name, critical, weight: weights[i] ?? 0, reading };
  });
  const excluded = Math.max(...weighed.filter(one => one.critical).map(one => one.reading.excluded));
  const enough = progress.judgedRequests >= terms.minRequests && progress.judgedWindows >= terms.minWindows;
  const split = progress.split && splitEvidence(progress.split);
  const situation = {
    ...progress,
    weighed,
    logE: combinedEvidence(weighed),
    causes: causesOf(weighed, terms.falseRollbackRate),
    splitBroken: split?.broken ?? false,
    proven: enough && excluded <= terms.promotionMargin,
    served: progress.age.requests,
  };
  const decision = decide(situation, terms);
  const look: Look = {
    verdict: decision.verdict,
    reason: decision.reason,
    combined: { logE: situation.logE, threshold: Math.log(1 / terms.falseRollbackRate) },
    metrics: Object.fromEntries(weighed.map(one => [one.name, findingOf(one, terms)])),
    ramp: ramp({ ...situation, excluded, enough }, terms),
    ...(split && { split }),
  };
  return { look, decision };
}
