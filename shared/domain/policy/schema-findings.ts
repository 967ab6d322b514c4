import type { z } from 'zod';
import { closestKey } from './closest-key.ts';
import { policySchema } from './policy.ts';
import { schemaAt } from './policy-json-schema.ts';
import { type Finding, formatPath, type KeyPath } from './policy-problem.ts';

type Issue = z.core.$ZodIssue;

/** Everything that the schema finds wrong in `document`, one finding per place, in words. */
export function schemaFindings(document: unknown): Finding[] {
  const result = policySchema.safeParse(document);
  if (result.success) return [];
  const seen = new Set<string>();
  return result.error.issues
    .flatMap(issue => findings(issue, document))
    .filter(({ path }) => !seen.has(formatPath(path)) && seen.add(formatPath(path)));
}

function findings(issue: Issue, document: unknown): Finding[] {
  const path = issue.path.map(key => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey(path, key));
  if (issue.code === 'invalid_key') return [{ path, atKey: true, message: 'is no name for an environment variable' }];
  return [wrongValue(path, document)];
}

function unknownKey(parent: KeyPath, key: string): Finding {
  const known = Object.keys(schemaAt(parent)?.properties ?? {});
  const meant = closestKey(key, known);
  const hint = meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${meant}"?`;
  return { path: [...parent, key], atKey: true, message: `unknown key; ${hint}` };
}

function wrongValue(path: KeyPath, document: unknown): Finding {
  const value = valueAt(document, path);
  const node = schemaAt(path);
  const meant = typeof value === 'string' ? closestKey(value, (node?.enum ?? []).map(String)) : undefined;
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return { path, message: `expected ${node?.accepts ?? 'a mapping of keys'}, got ${shown(value)}${hint}` };
}

function valueAt(document: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    document,
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
