import { MathError } from './math-error.ts';
import type { MathFunction } from './math-function.ts';
import { type MathValue, scalar, seriesOf, seriesValue, type TimeSeries } from './value.ts';

/** Functions that make, count, cut and order lists of series. */
export const listFunctions: Readonly<Record<string, MathFunction>> = {
  METRICS: ([part], { metrics }) => {
    const text = part?.kind === 'text' ? part.text : '';
    return { kind: 'list', list: metrics().filter(series => series.label.includes(text)) };
  },
  METRIC_COUNT: ([argument]) => scalar(many('METRIC_COUNT', argument).length),
  FIRST: ([argument]) => one('FIRST', many('FIRST', argument)[0]),
  LAST: ([argument]) => one('LAST', many('LAST', argument).at(-1)),
  SLICE: ([argument, from, to]) => ({
    kind: 'list',
    list: many('SLICE', argument).slice(number('SLICE', from), to && number('SLICE', to)),
  }),
  REMOVE_EMPTY: ([argument]) => ({
    kind: 'list',
    list: many('REMOVE_EMPTY', argument).filter(series => series.points.size > 0),
  }),
  PERIOD: ([argument]) => scalar(one('PERIOD', many('PERIOD', argument)[0]).series.periodS),
  TIME_SERIES: ([argument], { times, periodS }) => {
    const value = number('TIME_SERIES', argument);
    return seriesValue({ label: 'TIME_SERIES', periodS, points: new Map(times.map(time => [time, value])) });
  },
};

function many(name: string, argument: MathValue | undefined): readonly TimeSeries[] {
  if (argument?.kind === 'series' || argument?.kind === 'list') return seriesOf(argument);
  throw new MathError(`${name} takes a time series or a list of them`);
}

function one(name: string, series: TimeSeries | undefined): { readonly kind: 'series'; readonly series: TimeSeries } {
  if (!series) throw new MathError(`${name} takes a list that is not empty`);
  return { kind: 'series', series };
}

function number(name: string, argument: MathValue | undefined): number {
  if (argument?.kind === 'scalar') return argument.value;
  throw new MathError(`${name} takes a number here`);
}
