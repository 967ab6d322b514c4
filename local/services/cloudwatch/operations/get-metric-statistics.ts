import type {
  Datapoint,
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  Statistic as StatisticName,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../../core/service.ts';
import { metricAccess } from '../access.ts';
import { invalidCombination, invalidValue } from '../errors.ts';
import type { Bucket } from '../metrics/bucket.ts';
import { checkPeriod } from '../metrics/check-period.ts';
import { dimensionsOf } from '../metrics/metric.ts';
import { alignedStart, queryBuckets } from '../metrics/query.ts';
import { statistic } from '../metrics/statistic.ts';
import type { CloudWatchState } from '../state.ts';

const mostDatapoints = 1440;

/** Data points come in no particular order from CloudWatch; here they are in order of time. */
export const getMetricStatistics: Operation<CloudWatchState, GetMetricStatisticsInput, GetMetricStatisticsOutput> = {
  authorize: () => metricAccess('GetMetricStatistics'),
  run(input, { metrics }) {
    const span = readSpan(input);
    const id = {
      namespace: input.Namespace ?? '',
      name: input.MetricName ?? '',
      dimensions: dimensionsOf(input.Dimensions),
    };
    const names = readStatistics(input);
    const unit = input.Unit ?? [...(metrics.find(id)?.units.keys() ?? [])][0];
    const buckets = queryBuckets(metrics, id, unit, span);
    return {
      Label: id.name,
      Datapoints: [...buckets].map(([timeMs, bucket]) => ({
        Timestamp: new Date(timeMs),
        ...values(bucket, names),
        Unit: unit as Datapoint['Unit'],
      })),
    };
  },
};

function readSpan({ StartTime, EndTime, Period = 60 }: GetMetricStatisticsInput) {
  const [startMs, endMs] = [StartTime?.getTime() ?? 0, EndTime?.getTime() ?? 0];
  if (startMs >= endMs) throw invalidValue('The parameter StartTime must be less than the parameter EndTime.');
  checkPeriod('Period', Period);
  const wanted = Math.ceil((endMs - startMs) / (Period * 1000));
  if (wanted > mostDatapoints) {
    throw invalidCombination(
      `You have requested up to ${wanted} datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    );
  }
  return { startMs: alignedStart(startMs, Period), endMs, periodS: Period };
}

interface Names {
  readonly simple: readonly StatisticName[];
  readonly extended: readonly string[];
}

function readStatistics({ Statistics: simple, ExtendedStatistics: extended }: GetMetricStatisticsInput): Names {
  if (!simple && !extended) {
    throw invalidCombination('Must specify either Statistics or ExtendedStatistics');
  }
  const unknown = extended?.find(name => !statistic(name));
  if (unknown !== undefined) {
    throw invalidValue(`The value ${unknown} for parameter ExtendedStatistics.member.1 is not a valid statistic.`);
  }
  return { simple: simple ?? [], extended: extended ?? [] };
}

function values(bucket: Bucket, { simple, extended }: Names): Datapoint {
  const compute = (name: string): readonly [string, number][] => {
    const value = statistic(name)?.(bucket);
    return value === undefined ? [] : [[name, value]];
  };
  const percentiles = Object.fromEntries(extended.flatMap(compute));
  return {
    ...Object.fromEntries(simple.flatMap(compute)),
    ...(extended.length > 0 && { ExtendedStatistics: percentiles }),
  };
}
