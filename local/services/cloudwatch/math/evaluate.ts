import { applyBinary } from './binary.ts';
import { functions } from './functions.ts';
import { MathError } from './math-error.ts';
import type { Expression } from './parse.ts';
import type { Scope } from './scope.ts';
import { type MathValue, scalar, type TimeSeries } from './value.ts';

/** Names that stand for themselves as arguments of FILL. */
const words = new Set(['REPEAT', 'LINEAR']);

type Evaluators = {
  readonly [Kind in Expression['kind']]: (
    expression: Extract<Expression, { readonly kind: Kind }>,
    scope: Scope,
  ) => MathValue;
};

const evaluators: Evaluators = {
  number: ({ value }) => scalar(value),
  text: ({ text }) => ({ kind: 'text', text }),
  variable: ({ id }, scope) => (words.has(id) ? { kind: 'text', text: id } : scope.variable(id)),
  negate: ({ of }, scope) => applyBinary('-', scalar(0), evaluate(of, scope)),
  binary: ({ operator, left, right }, scope) => applyBinary(operator, evaluate(left, scope), evaluate(right, scope)),
  list: ({ items }, scope) => ({ kind: 'list', list: items.flatMap(item => member(evaluate(item, scope), scope)) }),
  call: ({ name, args }, scope) => {
    const call = Object.hasOwn(functions, name) ? functions[name] : undefined;
    if (!call) throw new MathError(`Unsupported function ${name}`);
    const values = args.map(arg => evaluate(arg, scope));
    return call(values, scope);
  },
};

/** Throws `MathError`. */
export function evaluate(expression: Expression, scope: Scope): MathValue {
  const evaluator = evaluators[expression.kind] as (expression: Expression, scope: Scope) => MathValue;
  return evaluator(expression, scope);
}

/** A number in a list counts as a series that has this value all the time. */
function member(value: MathValue, { times, periodS }: Scope): readonly TimeSeries[] {
  if (value.kind === 'scalar') {
    return [{ label: String(value.value), periodS, points: new Map(times.map(time => [time, value.value])) }];
  }
  if (value.kind === 'text') throw new MathError(`A list cannot hold the text "${value.text}"`);
  return value.kind === 'list' ? value.list : [value.series];
}
