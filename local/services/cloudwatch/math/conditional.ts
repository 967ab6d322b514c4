import { MathError } from './math-error.ts';
import type { MathFunction } from './math-function.ts';
import { type MathValue, scalar, seriesOf, seriesValue, type TimeSeries, withPoints } from './value.ts';

/** `IF(m1 > 3, m2, 0)`; without a third argument the times at which the condition fails are left out. */
export const conditional: MathFunction = ([condition, yes, no]) => {
  if (!condition || !yes) throw new MathError('IF takes a condition and one or two values');
  if (condition.kind === 'scalar') {
    const chosen = condition.value !== 0 ? yes : no;
    if (chosen) return chosen;
    const [series] = seriesOf(yes);
    return series ? seriesValue(withPoints(series, [])) : scalar(Number.NaN);
  }
  const [base] = seriesOf(condition);
  if (!base) throw new MathError('The condition of IF must be a time series or a number');
  return seriesValue(choose(base, yes, no));
};

function choose(condition: TimeSeries, yes: MathValue, no: MathValue | undefined): TimeSeries {
  const points = [...condition.points].map(([time, holds]) => {
    const chosen = holds !== 0 ? yes : no;
    return [time, chosen ? valueAt(chosen, time) : Number.NaN] as const;
  });
  const [shaped] = [...seriesOf(yes), ...(no ? seriesOf(no) : []), condition];
  return withPoints(shaped ?? condition, points);
}

function valueAt(value: MathValue, time: number): number {
  return value.kind === 'scalar' ? value.value : (seriesOf(value)[0]?.points.get(time) ?? Number.NaN);
}
