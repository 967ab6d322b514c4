import type { Json, Scalar } from './json.ts';

/** Decides about one leaf value of an event. */
export type ScalarTest = (value: Scalar) => boolean;

/** Decides about all leaf values of one field of an event; the list is empty when the event has no such field. */
export type FieldTest = (values: readonly Scalar[]) => boolean;

/** A comparison operator: checks its operand once (throws `InvalidEventPatternException`), then tests fields. */
export type Operator = (operand: Json) => FieldTest;

/** An operator on single values holds for a field when it holds for any of the field's values. */
export function anyValue(compile: (operand: Json) => ScalarTest): Operator {
  return operand => {
    const test = compile(operand);
    return values => values.some(test);
  };
}
