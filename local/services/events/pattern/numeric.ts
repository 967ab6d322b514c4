import { invalidEventPattern } from './invalid-event-pattern.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

type Comparison = (value: number, bound: number) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': (value, bound) => value === bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
};

/** `{"numeric": [">", 0, "<=", 5]}`: one comparison, or a lower bound followed by an upper one. */
export function numeric(operand: Json): ScalarTest {
  if (!Array.isArray(operand)) throw invalidEventPattern('Value of numeric must be an array.');
  const terms = operand as readonly Json[];
  const first = readTerm(terms[0], terms[1], name => `Unrecognized numeric range operator: ${name}`);
  if (terms.length === 2) return value => typeof value === 'number' && first.holds(value);
  if (!first.operator.startsWith('>')) throw invalidEventPattern('Too many elements in numeric expression');
  const second = readTerm(terms[2], terms[3], name => `Bad numeric range operator: ${name}`);
  if (!second.operator.startsWith('<')) throw invalidEventPattern(`Bad numeric range operator: ${second.operator}`);
  if (terms.length > 4) throw invalidEventPattern('Too many terms in numeric range expression');
  if (first.bound >= second.bound) throw invalidEventPattern('Bottom must be less than top');
  return value => typeof value === 'number' && first.holds(value) && second.holds(value);
}

interface Term {
  readonly operator: string;
  readonly bound: number;
  readonly holds: (value: number) => boolean;
}

function readTerm(operator: Json | undefined, bound: Json | undefined, unknown: (name: string) => string): Term {
  if (typeof operator !== 'string') throw invalidEventPattern(`Invalid member in numeric match: ${operator ?? ']'}`);
  const compare = comparisons[operator];
  if (!compare) throw invalidEventPattern(unknown(operator));
  if (typeof bound !== 'number') {
    throw invalidEventPattern(`Value of ${operator === '=' ? 'equals' : operator} must be numeric`);
  }
  return { operator, bound, holds: value => compare(value, bound) };
}
