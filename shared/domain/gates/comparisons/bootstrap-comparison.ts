import { existing } from '../gate-finding.ts';
import { bootstrap } from '../kernels/bootstrap.ts';
import type { Interval } from '../kernels/interval.ts';
import { quantile } from '../kernels/quantile.ts';
import { type GateMetric, gain } from '../metrics/gate-metric.ts';
import type { Outcome } from '../outcome.ts';
import type { Pair } from '../pair.ts';
import { type Comparison, comparedNumbers } from './comparison.ts';

const replicates = 2000;

/** Any metric, by resampling the rows; the same seed gives the same numbers. */
export const bootstrapComparison: Comparison = {
  method: 'bootstrap',
  compare(metric, pair, { margin, seed }) {
    const [champion, candidate] = [pair.champion, pair.candidate].map(scores =>
      metric.value(pair.labels, scores, pair.threshold),
    );
    const difference = champion === undefined || candidate === undefined ? undefined : candidate - champion;
    const found = difference === undefined ? new Float64Array() : resamples(metric, pair, seed);
    const interval = (tail: number): Interval | undefined =>
      found.length === 0 ? undefined : [quantile(found, tail), quantile(found, 1 - tail)];
    const [interval90, interval95] = [interval(0.05), interval(0.025)];
    return {
      outcome: interval90 ? judged(metric, interval90, margin) : 'undecided',
      difference,
      notBetter: found.length === 0 ? undefined : partOf(found, value => gain(metric, value) <= 0),
      numbers: {
        ...comparedNumbers({
          method: 'bootstrap',
          n: pair.labels.length,
          champion,
          candidate,
          difference,
          margin,
          interval90,
          interval95,
        }),
        seed,
        replicates: found.length,
        mean: existing(found.reduce((sum, value) => sum + value, 0) / found.length),
      },
    };
  },
};

/** One row has no spread that could be resampled, and says nothing of others. */
function resamples(metric: GateMetric, pair: Pair, seed: number): Float64Array {
  const n = pair.labels.length;
  return n < 2 ? new Float64Array() : bootstrap(n, replicates, seed, metric.resampled(pair));
}

function judged(metric: GateMetric, interval: Interval, margin: number): Outcome {
  const gains = interval.map(end => gain(metric, end));
  if (Math.min(...gains) > -margin) return 'pass';
  return Math.max(...gains) < -margin ? 'fail' : 'undecided';
}

function partOf(values: Float64Array, holds: (value: number) => boolean): number {
  return values.filter(holds).length / values.length;
}
