import { MathError } from './math-error.ts';
import type { MathFunction } from './math-function.ts';
import { needSeries } from './pointwise.ts';
import { type MathValue, mapSeries, type Points, withPoints } from './value.ts';

/** The value for a time without data; `undefined` leaves the gap. */
type Filler = (time: number, points: Points) => number | undefined;

const fillers: Readonly<Record<string, Filler>> = {
  REPEAT: (time, points) => neighbours(time, points).before?.[1],
  LINEAR: (time, points) => {
    const { before, after } = neighbours(time, points);
    if (!before || !after) return undefined;
    return before[1] + ((after[1] - before[1]) * (time - before[0])) / (after[0] - before[0]);
  },
};

/** `FILL(m1, 0)`, `FILL(m1, m2)`, `FILL(METRICS(), REPEAT)`, `FILL(m1, LINEAR)`: closes the gaps of a series. */
export const fill: MathFunction = ([argument, value], { times }) => {
  const filler = readFiller(value);
  return mapSeries(needSeries('FILL', argument), series => {
    const gaps = times.filter(time => !series.points.has(time));
    const filled = gaps.map(time => [time, filler(time, series.points) ?? Number.NaN] as const);
    return withPoints(series, [...series.points, ...filled]);
  });
};

function readFiller(value: MathValue | undefined): Filler {
  if (value?.kind === 'scalar') return () => value.value;
  if (value?.kind === 'series') return time => value.series.points.get(time);
  const named = value?.kind === 'text' ? fillers[value.text] : undefined;
  if (!named) throw new MathError('FILL takes a number, a time series, REPEAT or LINEAR as its second argument');
  return named;
}

function neighbours(time: number, points: Points) {
  const all = [...points];
  return { before: all.findLast(([at]) => at < time), after: all.find(([at]) => at > time) };
}
