import { foldCase } from './ignore-case.ts';
import { invalidEventPattern } from './invalid-event-pattern.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

/** `{"equals-ignore-case": "alice"}`. */
export function equalsIgnoreCase(operand: Json): ScalarTest {
  if (typeof operand !== 'string') throw invalidEventPattern('equals-ignore-case match pattern must be a string');
  const text = foldCase(operand);
  return value => typeof value === 'string' && foldCase(value) === text;
}
