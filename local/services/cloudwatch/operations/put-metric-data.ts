import type { MetricDatum, PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { Caller, Operation } from '../../../core/service.ts';
import { checkDatum } from '../check-datum.ts';
import { invalidValue } from '../errors.ts';
import { dimensionsOf } from '../metrics/metric.ts';
import type { Datum } from '../metrics/metric-store.ts';
import type { CloudWatchState } from '../state.ts';

const largestRequest = 1000;

/** Everything in a request is taken, or nothing. */
export const putMetricData: Operation<CloudWatchState, PutMetricDataInput> = {
  authorize: input => [
    {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      context: { 'cloudwatch:namespace': input.Namespace ?? '' },
    },
  ],
  run(input, { cloud, metrics }, caller) {
    checkNamespace(input.Namespace ?? '', caller);
    const now = cloud.clock.now();
    const data = input.MetricData ?? [];
    if (data.length > largestRequest) {
      throw invalidValue(`The collection MetricData must not have a size greater than ${largestRequest}.`);
    }
    data.forEach((datum, at) => {
      checkDatum(datum, `MetricData.member.${at + 1}`, now);
    });
    for (const datum of data) metrics.add(toDatum(input.Namespace ?? '', datum, now));
    return {};
  },
};

function checkNamespace(namespace: string, caller: Caller): void {
  if (namespace.startsWith('AWS/') && caller.kind !== 'service') {
    throw invalidValue('The value AWS/ for parameter Namespace is invalid.');
  }
}

function toDatum(namespace: string, datum: MetricDatum, nowMs: number): Datum {
  const {
    MetricName = '',
    Dimensions,
    Timestamp,
    Value,
    Values,
    Counts,
    StatisticValues,
    Unit,
    StorageResolution,
  } = datum;
  const base = {
    namespace,
    name: MetricName,
    dimensions: dimensionsOf(Dimensions),
    unit: Unit ?? 'None',
    timestampMs: Timestamp?.getTime() ?? nowMs,
    resolutionS: StorageResolution === 1 ? 1 : 60,
  };
  if (StatisticValues) {
    const { SampleCount = 0, Sum = 0, Minimum = 0, Maximum = 0 } = StatisticValues;
    return { ...base, statistics: { count: SampleCount, sum: Sum, min: Minimum, max: Maximum } };
  }
  const values = Values ?? (Value === undefined ? [] : [Value]);
  return { ...base, values: values.map((value, at) => [value, Counts?.[at] ?? 1] as const) };
}
