import { invalidEventPattern } from './invalid-event-pattern.ts';
import type { Operator } from './operator.ts';

/** `{"exists": true}` or `{"exists": false}`: whether the event has a value at this field. Leaves only. */
export const exists: Operator = operand => {
  if (operand === true) return values => values.length > 0;
  if (operand === false) return values => values.length === 0;
  throw invalidEventPattern('exists match pattern must be either true or false.');
};
