import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { exact } from './exact.ts';
import { invalidEventPattern } from './invalid-event-pattern.ts';
import { isArray, isObject, type Json } from './json.ts';
import type { ScalarTest } from './operator.ts';
import { prefix } from './prefix.ts';
import { suffix } from './suffix.ts';
import { wildcard } from './wildcard.ts';

/** The operators that `anything-but` can negate; each takes one text or a list of texts. */
const negatable: Readonly<Record<string, (operand: Json) => ScalarTest>> = {
  prefix,
  suffix,
  wildcard,
  'equals-ignore-case': equalsIgnoreCase,
};

/** `{"anything-but": "a"}`, a list of strings or of numbers, or one of the operators above. The field must exist. */
export function anythingBut(operand: Json): ScalarTest {
  const excluded = isObject(operand) ? readOperator(operand) : readLiterals(operand);
  return value => !excluded.some(test => test(value));
}

function readLiterals(operand: Json): readonly ScalarTest[] {
  if (!isArray(operand) && typeof operand !== 'string' && typeof operand !== 'number') {
    throw invalidEventPattern('Value of anything-but must be an array or single string/number value.');
  }
  const literals = isArray(operand) ? operand : [operand];
  const types = new Set(literals.map(literal => typeof literal));
  if ([...types].some(type => type !== 'string' && type !== 'number')) {
    throw invalidEventPattern('Inside anything but list, start|null|boolean is not supported.');
  }
  if (types.size !== 1) {
    throw invalidEventPattern(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return literals.map(exact);
}

function readOperator(operand: { readonly [key: string]: Json }): readonly ScalarTest[] {
  const entries = Object.entries(operand);
  const [name, value] = entries[0] ?? [];
  if (name === undefined || value === undefined) throw invalidEventPattern('Anything-But expression name not found');
  const compile = negatable[name];
  if (!compile) throw invalidEventPattern(`Unsupported anything-but pattern: ${name}`);
  if (entries.length > 1) throw invalidEventPattern('Only one key allowed in match expression');
  const texts = isArray(value) ? value : [value];
  if (texts.length === 0 || texts.some(text => typeof text !== 'string')) {
    throw invalidEventPattern(`Inside anything-but/${name} list, number|start|null|boolean is not supported.`);
  }
  if (name !== 'equals-ignore-case' && texts.includes('')) throw invalidEventPattern('Null prefix/suffix not allowed');
  return texts.map(compile);
}
