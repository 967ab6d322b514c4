import { pointerTokens } from '#shared/domain/json-pointer.ts';
import type { Redaction } from '#shared/domain/policy/sections/capture-policy.ts';
import type { Treatment } from './redacted-value.ts';

/** The rules for one side of a request, by how they name their field. */
export interface RulesOfSide {
  readonly pointers: readonly (Treatment & { readonly tokens: readonly string[] })[];
  readonly columns: readonly (Treatment & { readonly index: number })[];
  /** Columns by their name in a header line. */
  readonly names: readonly (Treatment & { readonly name: string })[];
}

/** Undefined where no rule speaks of the side: it is stored as it was sent. */
export function rulesOfSide(rules: readonly Redaction[], side: 'input' | 'output'): RulesOfSide | undefined {
  const own = rules.filter(rule => rule.in === side || rule.in === 'both');
  if (own.length === 0) return undefined;
  return {
    pointers: own.flatMap(({ field, ...rule }) => (isPointer(field) ? { ...rule, tokens: pointerTokens(field) } : [])),
    columns: own.flatMap(({ field, ...rule }) => (typeof field === 'number' ? { ...rule, index: field } : [])),
    names: own.flatMap(({ field, ...rule }) =>
      typeof field === 'string' && !isPointer(field) ? { ...rule, name: field } : [],
    ),
  };
}

function isPointer(field: Redaction['field']): field is string {
  return typeof field === 'string' && field.startsWith('/');
}
