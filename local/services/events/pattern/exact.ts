import { invalidEventPattern } from './invalid-event-pattern.ts';
import type { Json } from './json.ts';
import type { ScalarTest } from './operator.ts';

/** A literal in a pattern: strings to the letter, numbers by value, `true`, `false`, `null` and `""` as themselves. */
export function exact(operand: Json): ScalarTest {
  if (operand !== null && typeof operand === 'object') {
    throw invalidEventPattern('Match value must be String, number, true, false, or null');
  }
  return value => value === operand;
}
