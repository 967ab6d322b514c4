import type { MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../../core/aws-error.ts';
import { dimensionsOf } from '../metrics/metric.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { queryBuckets, type Span } from '../metrics/query.ts';
import { statistic } from '../metrics/statistic.ts';
import { evaluate } from './evaluate.ts';
import { MathError } from './math-error.ts';
import { parseExpression } from './parse.ts';
import type { Scope } from './scope.ts';
import { type MathValue, seriesOf, seriesValue, type TimeSeries } from './value.ts';

/** The periods of a request: its ends, and the period of queries that name none. */
export type QuerySpan = Span;

/** The series that one query gives; more than one when its expression gives a list. */
export interface QueryResult {
  readonly query: MetricDataQuery;
  readonly series: readonly TimeSeries[];
}

/** Runs the queries of a request, which may refer to each other by id. Throws `ValidationError`. */
export function runQueries(
  store: MetricStore,
  queries: readonly MetricDataQuery[],
  span: QuerySpan,
): readonly QueryResult[] {
  const results = new Map<string, MathValue | 'running'>();

  function resultOf(query: MetricDataQuery): MathValue {
    const id = query.Id ?? '';
    const known = results.get(id);
    if (known === 'running') throw new MathError(`The expression ${id} refers to itself`);
    if (known) return known;
    results.set(id, 'running');
    const value = query.MetricStat ? seriesValue(readMetric(store, query, query.MetricStat, span)) : compute(query);
    results.set(id, value);
    return value;
  }

  function compute(query: MetricDataQuery): MathValue {
    return evaluate(parseExpression(query.Expression ?? ''), scopeOf(query));
  }

  function scopeOf(query: MetricDataQuery): Scope {
    const periodS = query.Period ?? longestPeriod(queries, span.periodS);
    return {
      variable(id) {
        const other = queries.find(candidate => candidate.Id === id);
        if (!other) throw new MathError(`Undefined variable ${id}`);
        return resultOf(other);
      },
      metrics: () => queries.filter(other => other.MetricStat).flatMap(other => seriesOf(resultOf(other))),
      times: periodStarts(span, periodS),
      periodS,
    };
  }

  return queries.map(query => {
    try {
      return { query, series: labelled(query, resultOf(query)) };
    } catch (error) {
      if (!(error instanceof MathError)) throw error;
      throw new AwsError('ValidationError', `Error in expression '${query.Id}': ${error.message}`);
    }
  });
}

function readMetric(store: MetricStore, query: MetricDataQuery, stat: MetricStat, span: Span): TimeSeries {
  const { Metric, Period = 60, Stat = '', Unit } = stat;
  const compute = statistic(Stat);
  if (!compute) throw new MathError(`Unknown statistic ${Stat}`);
  const id = {
    namespace: Metric?.Namespace ?? '',
    name: Metric?.MetricName ?? '',
    dimensions: dimensionsOf(Metric?.Dimensions),
  };
  const points = new Map<number, number>();
  for (const [time, bucket] of queryBuckets(store, id, Unit, { ...span, periodS: Period })) {
    const value = compute(bucket);
    if (value !== undefined) points.set(time, value);
  }
  return { label: query.Label ?? id.name, periodS: Period, points };
}

function labelled(query: MetricDataQuery, value: MathValue): readonly TimeSeries[] {
  if (value.kind === 'scalar' || value.kind === 'text') {
    throw new MathError('The expression must give a time series or a list of them');
  }
  const series = seriesOf(value);
  const label = query.Label ?? (query.Expression === undefined ? undefined : query.Id);
  return value.kind === 'series' && label !== undefined ? series.map(one => ({ ...one, label })) : series;
}

function longestPeriod(queries: readonly MetricDataQuery[], otherwise: number): number {
  const periods = queries.flatMap(query => query.MetricStat?.Period ?? []);
  return periods.length > 0 ? Math.max(...periods) : otherwise;
}

function periodStarts({ startMs, endMs }: Span, periodS: number): readonly number[] {
  const count = Math.max(0, Math.ceil((endMs - startMs) / (periodS * 1000)));
  return Array.from({ length: count }, (_, at) => startMs + at * periodS * 1000);
}
