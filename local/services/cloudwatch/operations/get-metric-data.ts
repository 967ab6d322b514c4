import type {
  GetMetricDataInput,
  GetMetricDataOutput,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { metricAccess } from '../access.ts';
import { checkQueries } from '../check-queries.ts';
import { validationError } from '../errors.ts';
import { runQueries } from '../math/run-queries.ts';
import type { TimeSeries } from '../math/value.ts';
import { alignedStart } from '../metrics/query.ts';
import type { CloudWatchState } from '../state.ts';

/** All results come on one page. */
export const getMetricData: Operation<CloudWatchState, GetMetricDataInput, GetMetricDataOutput> = {
  authorize: () => metricAccess('GetMetricData'),
  run(input, { metrics }) {
    const queries = input.MetricDataQueries ?? [];
    checkQueries(queries, 'MetricDataQueries');
    const [startMs, endMs] = [input.StartTime?.getTime() ?? 0, input.EndTime?.getTime() ?? 0];
    if (startMs >= endMs) throw validationError('The parameter EndTime must be greater than StartTime');
    const periodS = shortestPeriod(queries);
    const span = { startMs: alignedStart(startMs, periodS), endMs, periodS };
    const newestFirst = input.ScanBy !== 'TimestampAscending';
    const results = runQueries(metrics, queries, span).filter(({ query }) => query.ReturnData !== false);
    return {
      MetricDataResults: results.flatMap(({ query, series }) => series.map(one => present(query, one, newestFirst))),
      Messages: [],
    };
  },
};

function shortestPeriod(queries: readonly MetricDataQuery[]): number {
  return Math.min(60, ...queries.flatMap(query => query.MetricStat?.Period ?? query.Period ?? []));
}

function present(query: MetricDataQuery, { label, points }: TimeSeries, newestFirst: boolean): MetricDataResult {
  const ordered = newestFirst ? [...points].reverse() : [...points];
  return {
    Id: query.Id,
    Label: label,
    Timestamps: ordered.map(([timeMs]) => new Date(timeMs)),
    Values: ordered.map(([, value]) => value),
    StatusCode: 'Complete',
  };
}
