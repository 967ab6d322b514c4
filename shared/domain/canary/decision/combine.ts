import type { AnalysisTerms } from '../analysis-terms.ts';
import type { MetricFinding, MetricState } from '../judge-verdict.ts';
import { logWeightedSum } from '../kernels/log-mean.ts';
import type { Metric, Reading } from '../metrics/metric.ts';

/** One metric's reading with its part in the decision. */
export interface Weighed {
  readonly name: string;
  readonly critical: boolean;
  /** All weights sum to 1. */
  readonly weight: number;
  readonly reading: Reading;
}

/** The say of each metric, in their order. */
export function weightsOf(metrics: readonly Metric[], terms: AnalysisTerms): readonly number[] {
  const all = metrics.reduce((sum, metric) => sum + metric.weight(terms), 0);
  return metrics.map(metric => (all === 0 ? 0 : metric.weight(terms) / all));
}

/** ln Σ v_i E_i: a mean of e-processes is one, however they depend on each other. */
export function combinedEvidence(weighed: readonly Weighed[]): number {
  return logWeightedSum(
    weighed.map(({ reading }) => reading.logE),
    weighed.map(({ weight }) => weight),
  );
}

/** The metrics that would have been enough by themselves. */
export function causesOf(weighed: readonly Weighed[], alpha: number): readonly string[] {
  const stopped = weighed.filter(({ reading }) => reading.stop !== undefined);
  const enough = stopped.length > 0 ? stopped : weighed.filter(one => regressed(one, alpha));
  return enough.map(({ name }) => name);
}

export function findingOf(one: Weighed, terms: AnalysisTerms): MetricFinding {
  const {
    heard: _1,
    logE: _2,
    excluded: _3,
    carries: _4,
    stop: _5,
    seen: _6,
    proof: _7,
    forbids: _8,
    ...known
  } = one.reading;
  return { state: stateOf(one, terms), weight: one.weight, critical: one.critical, ...known };
}

function stateOf(one: Weighed, { falseRollbackRate, promotionMargin }: AnalysisTerms): MetricState {
  if (one.reading.heard !== 'yes') return one.reading.heard;
  if (one.reading.stop !== undefined || regressed(one, falseRollbackRate)) return 'regressed';
  return one.reading.excluded <= promotionMargin ? 'non-inferior' : 'undecided';
}

/** A metric without a say (drift) is held to the full threshold and only reported. */
function regressed({ reading, weight }: Weighed, alpha: number): boolean {
  return reading.logE >= Math.log(1 / (alpha * (weight > 0 ? weight : 1)));
}
