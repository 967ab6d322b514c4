import type { Redaction } from '#shared/domain/policy/sections/capture-policy.ts';
import { rulesOfSide } from './rules-of-side.ts';

/** The features that monitors cannot compare, since what is stored of them is not what training saw. */
export function unwatchedFeatures(rules: readonly Redaction[], columns: readonly string[]): string[] {
  const own = rulesOfSide(rules, 'input');
  const pointed = own?.pointers.map(({ tokens }) => tokens[tokens[0] === 'instances' ? 1 : 0] ?? '') ?? [];
  const numbered = own?.columns.flatMap(({ index }) => columns[index] ?? []) ?? [];
  return [...pointed, ...numbered, ...(own?.names.map(({ name }) => name) ?? [])];
}
