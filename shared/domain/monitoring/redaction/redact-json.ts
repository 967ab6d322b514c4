import { redactPointer } from './redact-pointer.ts';
import { type Hash, redactedValue } from './redacted-value.ts';
import type { RulesOfSide } from './rules-of-side.ts';
import { Unredactable } from './unredactable.ts';

/**
 * A JSON document with its fields redacted, in the shapes in which monitors read rows: an object, a list of them,
 * `{instances: […]}`, and lists of values, whose columns have numbers. Throws `Unredactable` for a row that no rule can speak
 * of: an object needs a pointer, a list of values a column that it has, and anything else has no fields.
 */
export function redactJson(value: unknown, rules: RulesOfSide, hash: Hash): unknown {
  if (typeof value !== 'object' || value === null) throw new Unredactable();
  if (Array.isArray(value)) {
    return isRow(value) ? redactRow(value, rules, hash) : value.map(one => redactJson(one, rules, hash));
  }
  const { instances } = value as { readonly instances?: unknown };
  const hasRows = Array.isArray(instances);
  if (!hasRows && rules.pointers.length === 0) throw new Unredactable();
  const whole = hasRows ? { ...value, instances: redactJson(instances, rules, hash) } : value;
  return rules.pointers.reduce<unknown>(
    (found, { tokens, ...rule }) => redactPointer(found, tokens, rule, hash),
    whole,
  );
}

function isRow(list: readonly unknown[]): boolean {
  return list.length > 0 && list.every(item => typeof item !== 'object' || item === null);
}

function redactRow(row: readonly unknown[], { columns }: RulesOfSide, hash: Hash): unknown[] {
  if (columns.length === 0 || columns.some(({ index }) => index >= row.length)) throw new Unredactable();
  return row.map((value, i) => {
    const rule = columns.find(({ index }) => index === i);
    return rule ? (redactedValue(value, rule, hash) ?? null) : value;
  });
}
