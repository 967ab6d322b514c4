import type { Datapoint, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CloudWatchCore } from '../../../../local/services/cloudwatch/core.ts';
import { addStatistics, addValue, emptyBucket } from '../../../../local/services/cloudwatch/metrics/bucket.ts';
import { statistic } from '../../../../local/services/cloudwatch/metrics/statistic.ts';
import { nothing } from '../../../support/nothing.ts';
import { testingCloud } from '../events/testing-cloud.ts';

const start = Date.UTC(2026, 0, 5, 9, 0, 0);
const minute = 60_000;
const at = (minutes: number): Date => new Date(start + minutes * minute);

/** A cloud ten minutes on, so that the minutes before can be filled. */
async function tenMinutesOn() {
  const testing = testingCloud();
  await testing.clock.advance(10 * minute);
  const put = (...MetricData: object[]) => testing.call('cloudwatch', 'PutMetricData', { Namespace: 'N', MetricData });
  const statistics = async (more: object) => {
    const input = { Namespace: 'N', MetricName: 'm', StartTime: at(0), EndTime: at(10), Period: 60, ...more };
    return (await testing.call<{ Datapoints: Datapoint[] }>('cloudwatch', 'GetMetricStatistics', input)).Datapoints;
  };
  return { ...testing, put, statistics };
}

describe('metrics', () => {
  it('are summed up by period', async () => {
    const { put, statistics } = await tenMinutesOn();
    await put(
      { MetricName: 'm', Timestamp: at(1), Value: 1, Unit: 'Count' },
      { MetricName: 'm', Timestamp: at(1.5), Value: 3, Unit: 'Count' },
      { MetricName: 'm', Timestamp: at(3), Values: [10, 20], Counts: [3, 1], Unit: 'Count' },
      {
        MetricName: 'm',
        Timestamp: at(4),
        StatisticValues: { SampleCount: 4, Sum: 8, Minimum: 1, Maximum: 5 },
        Unit: 'Count',
      },
    );
    const Statistics = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'];
    expect(await statistics({ Statistics })).toEqual([
      { Timestamp: at(1), Sum: 4, Average: 2, Minimum: 1, Maximum: 3, SampleCount: 2, Unit: 'Count' },
      { Timestamp: at(3), Sum: 50, Average: 12.5, Minimum: 10, Maximum: 20, SampleCount: 4, Unit: 'Count' },
      { Timestamp: at(4), Sum: 8, Average: 2, Minimum: 1, Maximum: 5, SampleCount: 4, Unit: 'Count' },
    ]);
    expect(await statistics({ Statistics: ['Sum'], Period: 300 })).toEqual([
      { Timestamp: at(0), Sum: 62, Unit: 'Count' },
    ]);
    expect(await statistics({ Statistics: ['Sum'], StartTime: new Date(start + 90_000), EndTime: at(3) })).toHaveLength(
      1,
    );
  });

  it('are kept apart by unit and by dimensions, whatever their order', async () => {
    const { put, statistics, call } = await tenMinutesOn();
    const one = { Name: 'a', Value: '1' };
    const two = { Name: 'b', Value: '2' };
    await put(
      { MetricName: 'm', Timestamp: at(1), Value: 1, Unit: 'Count', Dimensions: [one, two] },
      { MetricName: 'm', Timestamp: at(1), Value: 2, Unit: 'Count', Dimensions: [two, one] },
      { MetricName: 'm', Timestamp: at(1), Value: 5, Unit: 'Seconds', Dimensions: [one, two] },
      { MetricName: 'm', Timestamp: at(1), Value: 9, Unit: 'Count', Dimensions: [one] },
    );
    const sum = async (more: object) => (await statistics({ Statistics: ['Sum'], ...more }))[0]?.Sum;
    expect(await sum({ Dimensions: [one, two], Unit: 'Count' })).toBe(3);
    expect(await sum({ Dimensions: [two, one], Unit: 'Seconds' })).toBe(5);
    expect(await sum({ Dimensions: [one] })).toBe(9);
    expect(await sum({})).toBeUndefined();
    const list = (more: object) =>
      call<{ Metrics: object[] }>('cloudwatch', 'ListMetrics', { Namespace: 'N', ...more });
    expect((await list({})).Metrics).toHaveLength(2);
    expect((await list({ Dimensions: [{ Name: 'b' }] })).Metrics).toHaveLength(1);
    expect((await list({ Dimensions: [{ Name: 'a', Value: '2' }] })).Metrics).toHaveLength(0);
  });

  it('of high resolution can be read by seconds, others only by minutes', async () => {
    const { put, statistics } = await tenMinutesOn();
    const seconds = (count: number) => new Date(start + count * 1000);
    for (const count of [1, 2, 11]) {
      await put({ MetricName: 'm', Timestamp: seconds(count), Value: count, StorageResolution: 1 });
      await put({ MetricName: 'standard', Timestamp: seconds(count), Value: count });
    }
    const read = async (MetricName: string) => {
      const points = await statistics({ MetricName, Statistics: ['Sum'], Period: 10, EndTime: at(1) });
      return points.map(point => [point.Timestamp?.getTime(), point.Sum]);
    };
    expect(await read('m')).toEqual([
      [start, 3],
      [start + 10_000, 11],
    ]);
    expect(await read('standard')).toEqual([[start, 14]]);
  });

  it('give percentiles of single values, and none of statistic sets', async () => {
    const { put, statistics } = await tenMinutesOn();
    const Values = Array.from({ length: 100 }, (_, n) => n + 1);
    await put({ MetricName: 'm', Timestamp: at(1), Values });
    await put({
      MetricName: 'm',
      Timestamp: at(2),
      StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 },
    });
    expect(await statistics({ ExtendedStatistics: ['p50', 'p99.9', 'tm50'] })).toMatchObject([
      { ExtendedStatistics: { p50: 50, 'p99.9': 100, tm50: 25.5 } },
      { ExtendedStatistics: nothing },
    ]);
  });

  it('are forgotten after fifteen days', async () => {
    const { put, statistics, clock } = await tenMinutesOn();
    await put({ MetricName: 'm', Timestamp: at(1), Value: 1 });
    await clock.advance(16 * 24 * 60 * minute);
    await put({ MetricName: 'm', Value: 2 });
    expect(await statistics({ Statistics: ['Sum'] })).toEqual([]);
  });

  it.each([
    [{ MetricName: 'm' }, 'InvalidParameterCombinationException', /At least one of MetricData.member.1.Value/],
    [{ MetricName: 'm', Value: 1, Values: [1] }, 'InvalidParameterCombinationException', /mutually exclusive/],
    [{ MetricName: 'm', Values: [1, 2], Counts: [1] }, 'InvalidParameterValueException', /must be of the same size/],
    [
      { MetricName: 'm', Value: Number.NaN },
      'InvalidParameterValueException',
      'The value NaN for parameter MetricData.member.1.Value is invalid.',
    ],
    [{ MetricName: 'm', Value: 1, StorageResolution: 30 }, 'InvalidParameterValueException', /StorageResolution/],
    [
      { MetricName: 'm', Value: 1, Timestamp: at(-21_000) },
      'InvalidParameterValueException',
      /within the past two weeks/,
    ],
    [{ MetricName: 'm', Value: 1, Timestamp: at(200) }, 'InvalidParameterValueException', /two hours in the future/],
  ])('are refused: %j', async (datum, code, message) => {
    const { put } = await tenMinutesOn();
    await expect(put(datum)).rejects.toMatchObject({
      code,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('of AWS come from AWS alone', async () => {
    const { call, cloud } = await tenMinutesOn();
    const input = { Namespace: 'AWS/SageMaker', MetricData: [{ MetricName: 'm', Value: 1 }] };
    await expect(call('cloudwatch', 'PutMetricData', input)).rejects.toMatchObject({
      message: 'The value AWS/ for parameter Namespace is invalid.',
    });
    await cloud.call('cloudwatch', 'PutMetricData', input, { kind: 'service', service: 'sagemaker.amazonaws.com' });
    cloud.core<CloudWatchCore>('cloudwatch').record('AWS/SageMaker', 'm', {}, 2, 'None', start + 600_000);
    const query = { Namespace: 'AWS/SageMaker', MetricName: 'm', StartTime: at(10), EndTime: at(11), Period: 60 };
    expect(await call('cloudwatch', 'GetMetricStatistics', { ...query, Statistics: ['Sum'] })).toMatchObject({
      Datapoints: [{ Sum: 3 }],
    });
  });

  it('cannot be read in more than 1,440 pieces, nor by odd periods', async () => {
    const { statistics } = await tenMinutesOn();
    await expect(statistics({ Statistics: ['Sum'], StartTime: at(-2_000) })).rejects.toMatchObject({
      code: 'InvalidParameterCombinationException',
      message: expect.stringMatching(/You have requested up to 2010 datapoints/),
    });
    await expect(statistics({ Statistics: ['Sum'], Period: 45 })).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
    });
  });
});

describe('buckets', () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 1_200 });

  it('know count, sum, smallest and largest value exactly, and percentiles within half a percent', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const bucket = emptyBucket();
        for (const value of values) addValue(bucket, value);
        const sorted = [...values].sort((a, b) => a - b);
        expect(bucket).toMatchObject({ count: values.length, min: sorted[0], max: sorted.at(-1) });
        expect(bucket.sum).toBe(values.reduce((sum, value) => sum + value, 0));
        const exact = sorted[Math.ceil((percent / 100) * values.length) - 1] ?? 0;
        const told = statistic(`p${percent}`)?.(bucket) ?? 0;
        expect(Math.abs(told - exact)).toBeLessThanOrEqual(exact * 0.0051);
      }),
      { numRuns: 30 },
    );
  });

  it('stay small however many values come', () => {
    const bucket = emptyBucket();
    for (let value = 1; value <= 100_000; value++) addValue(bucket, value + 0.123);
    addStatistics(bucket, { count: 3, sum: 15, min: 5, max: 5 });
    expect(bucket.values.size).toBeLessThan(5_000);
    expect(bucket.opaque).toBe(false);
  });
});

describe('metric math', () => {
  const series: Record<string, (number | undefined)[]> = {
    m1: [1, 2, undefined, 4],
    m2: [10, 0, 30, 40],
  };

  async function compute(Expression: string): Promise<MetricDataResult[]> {
    const { call, put } = await tenMinutesOn();
    for (const [MetricName, values] of Object.entries(series)) {
      for (const [n, Value] of values.entries())
        if (Value !== undefined) await put({ MetricName, Timestamp: at(n), Value });
    }
    const stats = Object.keys(series).map(Id => ({
      Id,
      MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period: 60, Stat: 'Sum' },
      ReturnData: false,
    }));
    const MetricDataQueries = [
      { Id: 'e1', Expression },
      ...stats,
      { Id: 'e9', Expression: 'm1 * 2', ReturnData: false },
    ];
    const input = { MetricDataQueries, StartTime: at(0), EndTime: at(4), ScanBy: 'TimestampAscending' };
    const answer = await call<{ MetricDataResults: MetricDataResult[] }>('cloudwatch', 'GetMetricData', input);
    return answer.MetricDataResults;
  }

  /** The result as one value per minute; `-` where there is none. */
  async function values(expression: string): Promise<(number | '-')[]> {
    const [result] = await compute(expression);
    const found = new Map(result?.Timestamps?.map((time, n) => [time.getTime(), result.Values?.[n]]));
    return [0, 1, 2, 3].map(n => found.get(at(n).getTime()) ?? '-');
  }

  it.each<[string, (number | '-')[]]>([
    ['m1', [1, 2, '-', 4]],
    ['m1 + m2', [11, 2, '-', 44]],
    ['m2 / m1', [10, 0, '-', 10]],
    ['m1 / m2', [0.1, '-', '-', 0.1]],
    ['2 * m1 - 1', [1, 3, '-', 7]],
    ['-m1 + 10', [9, 8, '-', 6]],
    ['m1 ^ 2 / 2', [0.5, 2, '-', 8]],
    ['2 ^ 3 ^ 0 * m1', [2, 4, '-', 8]],
    ['(m1 + 1) * 2', [4, 6, '-', 10]],
    ['e9 + 0', [2, 4, '-', 8]],
    ['m1 > 1', [0, 1, '-', 1]],
    ['m1 >= 2 AND m2 > 0', [0, 0, '-', 1]],
    ['m1 == 1 OR m2 == 0', [1, 1, '-', 0]],
    ['FILL(m1, 0)', [1, 2, 0, 4]],
    ['FILL(m1, REPEAT)', [1, 2, 2, 4]],
    ['FILL(m1, LINEAR)', [1, 2, 3, 4]],
    ['FILL(m1, m2)', [1, 2, 30, 4]],
    ['IF(m2 > 5, m2, 0)', [10, 0, 30, 40]],
    ['IF(m2, m1)', [1, '-', '-', 4]],
    ['IF(m1 > 1, 1, 0)', [0, 1, '-', 1]],
    ['SUM([m1, m2])', [11, 2, 30, 44]],
    ['SUM(METRICS())', [11, 2, 30, 44]],
    ['AVG(METRICS())', [5.5, 1, 30, 22]],
    ['MAX([m1, m2, 5])', [10, 5, 30, 40]],
    ['MIN(METRICS("m2"))', [10, 0, 30, 40]],
    ['m2 - AVG(m2)', [-10, -20, 10, 20]],
    ['m1 / MAX(m1)', [0.25, 0.5, '-', 1]],
    ['RATE(m2)', ['-', -10 / 60, 0.5, 10 / 60]],
    ['DIFF(m2)', ['-', -10, 30, 10]],
    ['DIFF_TIME(m1)', ['-', 60, '-', 120]],
    ['RUNNING_SUM(m1)', [1, 3, '-', 7]],
    ['ABS(m1 - 2)', [1, 0, '-', 2]],
    ['CEIL(m2 / 7)', [2, 0, 5, 6]],
    ['m1 * PERIOD(m1)', [60, 120, '-', 240]],
    ['TIME_SERIES(METRIC_COUNT(METRICS()))', [2, 2, 2, 2]],
    ['FIRST(METRICS()) + LAST(METRICS())', [11, 2, '-', 44]],
    ['SUM(REMOVE_EMPTY(METRICS()))', [11, 2, 30, 44]],
  ])('%s', async (expression, expected) => {
    expect(await values(expression)).toEqual(expected);
  });

  it('gives one result for each member of a list', async () => {
    expect((await compute('METRICS() * 2')).map(result => [result.Id, result.Label, result.Values])).toEqual([
      ['e1', 'm1', [2, 4, 8]],
      ['e1', 'm2', [20, 0, 60, 80]],
    ]);
  });

  it.each([
    ['m1 +', /Error in expression 'e1': Unexpected end of the expression/],
    ['m1 $ m2', /Unexpected character at position 3/],
    ['nope + 1', /Undefined variable nope/],
    ['FOO(m1)', /Unsupported function FOO/],
    ['CONSTRUCTOR(m1)', /Unsupported function CONSTRUCTOR/],
    ['e1 + 1', /refers to itself/],
    ['AVG(m1)', /must give a time series/],
    ['SUM(3)', /SUM takes a time series/],
    ['METRICS() + METRICS()', /Unsupported operand type/],
    ['SUM([m1, m2)', /Expected "\]"/],
  ])('refuses %s', async (expression, message) => {
    await expect(compute(expression)).rejects.toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
    });
  });

  it('gives the newest values first by default', async () => {
    const { call, put } = await tenMinutesOn();
    await put({ MetricName: 'm', Timestamp: at(1), Value: 1 }, { MetricName: 'm', Timestamp: at(2), Value: 2 });
    const MetricStat = { Metric: { Namespace: 'N', MetricName: 'm' }, Period: 60, Stat: 'Sum' };
    const input = { MetricDataQueries: [{ Id: 'm1', MetricStat }], StartTime: at(0), EndTime: at(5) };
    expect(await call('cloudwatch', 'GetMetricData', input)).toMatchObject({
      MetricDataResults: [{ Id: 'm1', Label: 'm', Values: [2, 1], Timestamps: [at(2), at(1)], StatusCode: 'Complete' }],
    });
  });
});
