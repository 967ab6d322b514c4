import { invalidFilter } from './invalid-filter.ts';
import type { Token } from './json-tokens.ts';
import type { JsonTest } from './message-test.ts';

type Compare = (value: unknown) => boolean;

const orderings: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const states: Readonly<Record<string, Compare>> = {
  'IS NULL': value => value === null,
  'IS TRUE': value => value === true,
  'IS FALSE': value => value === false,
  'NOT EXISTS': value => value === undefined,
};

/** `$.a = "x"`, `$.n >= 3`, `$.a IS NULL`, `$.a NOT EXISTS`: takes its tokens off the front of the list. */
export function comparison(tokens: Token[]): JsonTest {
  const selector = tokens.shift();
  if (selector?.kind !== 'selector') throw invalidFilter();
  const steps = [...selector.text.matchAll(/\.([\w*-]+)|\[(\d+|\*)\]|\["([^"]+)"\]|\['([^']+)'\]/g)].map(
    ([, name, index, double, single]) => name ?? index ?? double ?? single ?? '',
  );
  const holds = readCondition(tokens);
  return message => select(message, steps).some(holds);
}

function readCondition(tokens: Token[]): Compare {
  const operator = tokens.shift();
  const operand = tokens.shift();
  if (!operator || !operand) throw invalidFilter();
  if (operator.kind === 'word') {
    const name = `${operator.text} ${operand.text}`.toUpperCase();
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (!state) throw invalidFilter();
    return state;
  }
  if (operator.text === '=') return equals(operand);
  if (operator.text === '!=') {
    const same = equals(operand);
    return value => value !== undefined && !same(value);
  }
  const order = orderings[operator.text];
  const bound = Number(operand.text);
  if (!order || operand.kind !== 'word' || Number.isNaN(bound)) throw invalidFilter();
  return value => typeof value === 'number' && order(value, bound);
}

/** Texts may hold `*` for any run of characters; a bare number also equals a JSON number. */
function equals({ kind, text }: Token): Compare {
  const pattern =
    kind === 'regex' ? new RegExp(text) : new RegExp(`^${text.split('*').map(escapeRegExp).join('.*')}$`, 's');
  const number = kind === 'word' ? Number(text) : Number.NaN;
  return value => {
    if (typeof value === 'number') return value === number;
    return typeof value === 'string' && pattern.test(value);
  };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

/** The values a selector finds; `undefined` stands for none. */
function select(message: unknown, steps: readonly string[]): readonly unknown[] {
  return steps.reduce<readonly unknown[]>((values, step) => values.flatMap(value => follow(value, step)), [message]);
}

function follow(value: unknown, step: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [undefined];
  if (step === '*') return Object.values(value);
  return [(value as Record<string, unknown>)[step]];
}
