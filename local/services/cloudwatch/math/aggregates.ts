import { MathError } from './math-error.ts';
import type { MathFunction } from './math-function.ts';
import { scalar, seriesOf, seriesValue, type TimeSeries, withPoints } from './value.ts';

type Aggregate = (values: readonly number[]) => number;

const aggregates: Readonly<Record<string, Aggregate>> = {
  AVG: values => sum(values) / values.length,
  MAX: values => Math.max(...values),
  MIN: values => Math.min(...values),
  STDDEV: standardDeviation,
  SUM: sum,
};

/** Of one series a number over time; of a list a series over its members. */
export const aggregateFunctions: Readonly<Record<string, MathFunction>> = Object.fromEntries(
  Object.entries(aggregates).map(([name, aggregate]) => [name, aggregateFunction(name, aggregate)]),
);

function aggregateFunction(name: string, aggregate: Aggregate): MathFunction {
  return ([argument]) => {
    if (argument?.kind === 'series') return scalar(aggregate([...argument.series.points.values()]));
    if (argument?.kind === 'list') return seriesValue(across(name, seriesOf(argument), aggregate));
    throw new MathError(`${name} takes a time series or a list of them`);
  };
}

function across(name: string, list: readonly TimeSeries[], aggregate: Aggregate): TimeSeries {
  const values = new Map<number, number[]>();
  for (const { points } of list) {
    for (const [time, value] of points) values.set(time, [...(values.get(time) ?? []), value]);
  }
  const base: TimeSeries = { label: name, periodS: list[0]?.periodS ?? 60, points: new Map() };
  return withPoints(
    base,
    [...values].map(([time, some]) => [time, aggregate(some)] as const),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function standardDeviation(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map(value => (value - mean) ** 2)) / values.length);
}
