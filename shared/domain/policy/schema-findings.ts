import type { z } from 'zod';
import { closestAlternative } from './closest-alternative.ts';
import { closestKey } from './closest-key.ts';
import { policySchema } from './policy.ts';
import { type SchemaNode, schemaAt } from './policy-json-schema.ts';
import { valueAt } from './value-at.ts';
import { type Finding, formatPath, type KeyPath } from './values/policy-problem.ts';

type Issue = z.core.$ZodIssue;

/** What the schema says of a refinement that gives no words of its own. */
const WITHOUT_WORDS = 'Invalid input';

/** Everything that the schema finds wrong in `document`, one finding per place, in words. */
export function schemaFindings(document: unknown): Finding[] {
  const result = policySchema.safeParse(document);
  if (result.success) return [];
  const found = result.error.issues.flatMap(issue => findings(issue, [], document));
  // What is missing because its key is misspelt is no second mistake.
  const seen = new Set(found.flatMap(({ meant }) => (meant ? [formatPath(meant)] : [])));
  return found
    .filter(({ path }) => !found.some(other => isWithin(other.path, path)))
    .filter(({ path }) => !seen.has(formatPath(path)) && seen.add(formatPath(path)))
    .map(({ meant: _, ...finding }) => finding);
}

/** Whether a finding stands in a whole about which another one says that its parts do not fit together. */
function isWithin(path: KeyPath, whole: KeyPath): boolean {
  return path.length > whole.length && whole.every((key, index) => path[index] === key);
}

interface SchemaFinding extends Finding {
  /** The key that a misspelt one was to be, where nothing stands. */
  readonly meant?: KeyPath;
}

/** An issue within an alternative has its path from there on: `above` is the rest. */
function findings(issue: Issue, above: KeyPath, document: unknown): SchemaFinding[] {
  const path = [...above, ...issue.path.map(key => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey(path, key, document));
  if (issue.code === 'invalid_key') return [{ path, atKey: true, message: 'is no name for an environment variable' }];
  if (issue.code === 'custom' && issue.message !== WITHOUT_WORDS) return [{ path, message: issue.message }];
  const within = issue.code === 'invalid_union' ? closestAlternative(issue.errors, valueAt(document, path)) : undefined;
  return within?.flatMap(inner => findings(inner, path, document)) ?? [wrongValue(path, document)];
}

function unknownKey(parent: KeyPath, key: string, document: unknown): SchemaFinding {
  const known = knownKeys(schemaAt(parent), valueAt(document, parent));
  const finding = { path: [...parent, key], atKey: true };
  const meant = closestKey(key, known);
  if (meant === undefined) return { ...finding, message: `unknown key; expected one of ${known.join(', ')}` };
  const isMissing = valueAt(document, [...parent, meant]) === undefined;
  const message = `unknown key; did you mean "${meant}"?`;
  return { ...finding, message, ...(isMissing ? { meant: [...parent, meant] } : {}) };
}

/** Of several forms, the keys of the one that has most of what is written. */
function knownKeys(node: SchemaNode | undefined, value: unknown): string[] {
  if (!node?.anyOf) return Object.keys(node?.properties ?? {});
  const written = Object.keys(value ?? {});
  const forms = node.anyOf.map(form => Object.keys(form.properties ?? {}));
  const match = (form: readonly string[]) => form.filter(key => written.includes(key)).length;
  return forms.toSorted((a, b) => match(b) - match(a))[0] ?? [];
}

function wrongValue(path: KeyPath, document: unknown): Finding {
  const value = valueAt(document, path);
  const node = schemaAt(path);
  const meant = typeof value === 'string' ? closestKey(value, (node?.enum ?? []).map(String)) : undefined;
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return { path, message: `expected ${accepted(node)}, got ${shown(value)}${hint}` };
}

function accepted(node: SchemaNode | undefined): string {
  if (node?.accepts !== undefined) return node.accepts;
  const forms = node?.anyOf?.flatMap(form => form.accepts ?? []) ?? [];
  return forms.length > 0 ? forms.join(', or ') : 'a mapping of keys';
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}… (${String(value).length} characters)` : text;
}
