import { type CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { MetricSource } from '#shared/domain/canary/analysis-terms.ts';
import type { Readings } from '#shared/domain/canary/measured-values.ts';
import type { UserMetrics } from '#shared/ports/user-metrics.ts';

const PERIOD_S = 60;

/** One request for all metrics. What is not answered in full counts as an outage of the source. */
export function cloudwatchUserMetrics(client: CloudWatchClient): UserMetrics {
  return {
    async read(sources, fromMs, untilMs) {
      const names = Object.keys(sources);
      if (names.length === 0 || fromMs >= untilMs) return {};
      const MetricDataQueries = Object.values(sources).map(queryOf);
      const span = { StartTime: new Date(fromMs), EndTime: new Date(untilMs) };
      try {
        const answer = await client.send(new GetMetricDataCommand({ MetricDataQueries, ...span }));
        const results = new Map(answer.MetricDataResults?.map(result => [result.Id, result]));
        return Object.fromEntries(names.map((name, i) => [name, readingOf(results.get(`m${i}`))]));
      } catch {
        return Object.fromEntries(names.map(name => [name, 'provider-error' as const]));
      }
    },
  };
}

function queryOf({ namespace, name, dimensions, statistic }: MetricSource, i: number): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: name, Dimensions };
  return { Id: `m${i}`, MetricStat: { Metric, Period: PERIOD_S, Stat: statistic } };
}

interface Result {
  readonly StatusCode?: string | undefined;
  readonly Timestamps?: readonly Date[] | undefined;
  readonly Values?: readonly number[] | undefined;
}

function readingOf(result: Result | undefined): Readings[string] {
  if (result?.StatusCode !== 'Complete') return 'provider-error';
  return (result.Timestamps ?? []).map((at, i) => ({ atMs: at.getTime(), value: result.Values?.[i] ?? 0 }));
}
