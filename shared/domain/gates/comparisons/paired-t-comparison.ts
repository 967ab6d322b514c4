import { existing } from '../gate-finding.ts';
import { around } from '../kernels/interval.ts';
import { moments } from '../kernels/moments.ts';
import { studentQuantile, studentTwoSided, studentUpperTail } from '../kernels/student-t.ts';
import type { GateMetric, MeanMetric } from '../metrics/gate-metric.ts';
import { differencesPerRow } from '../metrics/mean-metric.ts';
import { type Comparison, comparedNumbers, outcomeOf, tested } from './comparison.ts';
import { standardised } from './standardised.ts';

/** A mean over the rows, by Student's t of the differences. */
export const pairedTComparison: Comparison = {
  method: 'paired-t',
  compare(metric, pair, { margin }) {
    const n = pair.labels.length;
    const { mean, variance } = moments(differencesPerRow(pair, perRowOf(metric)));
    const difference = n === 0 ? undefined : mean;
    const error = variance === undefined ? undefined : Math.sqrt(variance / n);
    const t = standardised(difference, error, {
      margin,
      worse: metric.higherIsBetter ? -1 : 1,
      tail: x => studentUpperTail(x, n - 1),
      twoSided: x => studentTwoSided(x, n - 1),
    });
    const within = (tail: number) =>
      error === undefined ? undefined : around(mean, error === 0 ? 0 : studentQuantile(tail, n - 1) * error);
    return {
      outcome: outcomeOf(t.nonInferior.p),
      difference,
      notBetter: t.notBetter,
      numbers: {
        ...comparedNumbers({
          method: 'paired-t',
          n,
          champion: metric.value(pair.labels, pair.champion, pair.threshold),
          candidate: metric.value(pair.labels, pair.candidate, pair.threshold),
          difference,
          margin,
          interval90: within(0.05),
          interval95: within(0.025),
        }),
        nonInferior: tested('t', t.nonInferior.statistic, t.nonInferior.p),
        equal: tested('t', t.equal.statistic, t.equal.p),
        sd: existing(variance === undefined ? undefined : Math.sqrt(variance)),
      },
    };
  },
};

function perRowOf(metric: GateMetric): MeanMetric['perRow'] {
  if ('perRow' in metric) return (metric as MeanMetric).perRow;
  throw new TypeError(`${metric.name} is no mean over rows.`);
}
