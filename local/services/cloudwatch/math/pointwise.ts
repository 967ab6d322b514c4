import { MathError } from './math-error.ts';
import type { MathFunction } from './math-function.ts';
import { type MathValue, mapSeries, scalar, type TimeSeries, withPoints } from './value.ts';

type Change = (value: number) => number;
type Step = (value: number, before: number, elapsedS: number) => number;

const changes: Readonly<Record<string, Change>> = {
  ABS: Math.abs,
  CEIL: Math.ceil,
  FLOOR: Math.floor,
  LOG: Math.log,
  LOG10: Math.log10,
  SQRT: Math.sqrt,
};

/** Each point together with the one before it; the first point has none and disappears. */
const steps: Readonly<Record<string, Step>> = {
  DIFF: (value, before) => value - before,
  DIFF_TIME: (_value, _before, elapsedS) => elapsedS,
  RATE: (value, before, elapsedS) => (value - before) / elapsedS,
};

/** Functions that give one point for each point of a series. */
export const pointwiseFunctions: Readonly<Record<string, MathFunction>> = {
  ...Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, changeFunction(name, change)])),
  ...Object.fromEntries(Object.entries(steps).map(([name, step]) => [name, stepFunction(name, step)])),
  RUNNING_SUM: ([argument]) => mapSeries(needSeries('RUNNING_SUM', argument), runningSum),
};

function changeFunction(name: string, change: Change): MathFunction {
  return ([argument]) => {
    if (argument?.kind === 'scalar') return scalar(change(argument.value));
    return mapSeries(needSeries(name, argument), series =>
      withPoints(
        series,
        [...series.points].map(([time, value]) => [time, change(value)] as const),
      ),
    );
  };
}

function stepFunction(name: string, step: Step): MathFunction {
  return ([argument]) =>
    mapSeries(needSeries(name, argument), series => {
      const points = [...series.points];
      const changed = points.slice(1).map(([time, value], at) => {
        const [timeBefore, before] = points[at] ?? [time, value];
        return [time, step(value, before, (time - timeBefore) / 1000)] as const;
      });
      return withPoints(series, changed);
    });
}

function runningSum(series: TimeSeries): TimeSeries {
  let total = 0;
  const points = [...series.points].map(([time, value]) => {
    total += value;
    return [time, total] as const;
  });
  return withPoints(series, points);
}

export function needSeries(name: string, argument: MathValue | undefined): MathValue {
  if (argument?.kind === 'series' || argument?.kind === 'list') return argument;
  throw new MathError(`${name} takes a time series or a list of them`);
}
