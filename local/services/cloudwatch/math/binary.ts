import { MathError } from './math-error.ts';
import { type MathValue, type Points, scalar, seriesOf, seriesValue, type TimeSeries, withPoints } from './value.ts';

type Compute = (left: number, right: number) => number;

function truth(holds: (left: number, right: number) => boolean): Compute {
  return (left, right) => (holds(left, right) ? 1 : 0);
}

const and = truth((left, right) => left !== 0 && right !== 0);
const or = truth((left, right) => left !== 0 || right !== 0);

/** The binary operators of metric math; comparisons and logic give 1 or 0. */
const operators: Readonly<Record<string, Compute>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
  '==': truth((left, right) => left === right),
  '!=': truth((left, right) => left !== right),
  '<': truth((left, right) => left < right),
  '<=': truth((left, right) => left <= right),
  '>': truth((left, right) => left > right),
  '>=': truth((left, right) => left >= right),
  AND: and,
  '&&': and,
  OR: or,
  '||': or,
};

/** Numbers with numbers, series with numbers, series with series where both have data, lists item by item. */
export function applyBinary(operator: string, left: MathValue, right: MathValue): MathValue {
  const compute = operators[operator];
  if (!compute) throw new MathError(`Unsupported operator ${operator}`);
  if (left.kind === 'text' || right.kind === 'text') throw new MathError(`Unsupported operand type(s) for ${operator}`);
  if (left.kind === 'scalar' && right.kind === 'scalar') return scalar(compute(left.value, right.value));
  if (left.kind === 'list' && right.kind === 'list') throw new MathError(`Unsupported operand type(s) for ${operator}`);
  const many = left.kind === 'list' ? left.list : right.kind === 'list' ? right.list : undefined;
  if (!many) return seriesValue(combine(compute, left, right));
  return {
    kind: 'list',
    list: many.map(series => {
      const one = seriesValue(series);
      return left.kind === 'list' ? combine(compute, one, right) : combine(compute, left, one);
    }),
  };
}

function combine(compute: Compute, left: MathValue, right: MathValue): TimeSeries {
  const [a, b] = [seriesOf(left)[0], seriesOf(right)[0]];
  const base = a ?? b;
  if (!base) throw new MathError('Expected a time series');
  const times = a && b ? [...a.points.keys()].filter(time => b.points.has(time)) : [...base.points.keys()];
  const label = a && b ? `${a.label} ${b.label}` : base.label;
  const points = times.map(time => [time, compute(at(left, a?.points, time), at(right, b?.points, time))] as const);
  return withPoints({ ...base, label }, points);
}

function at(value: MathValue, points: Points | undefined, time: number): number {
  return value.kind === 'scalar' ? value.value : (points?.get(time) ?? Number.NaN);
}
