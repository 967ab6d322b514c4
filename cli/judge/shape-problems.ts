import type { z } from 'zod';
import { closestKey } from '#shared/domain/policy/closest-key.ts';

const keys = {
  top: ['windows', 'dispersion'],
  window: ['seconds', 'baseline', 'canary', 'share', 'mark', 'measured'],
  arm: ['requests', 'errors', 'latencyOver', 'classes', 'scores'],
} as const;

const named: Readonly<Record<string, string>> = { object: 'an object', array: 'a list', number: 'a number' };

/** Everything that has not the shape of the judge's input: where it is, what was expected, what came. */
export function shapeProblems({ issues }: z.ZodError, document: unknown): string[] {
  return issues.flatMap(issue => {
    const path = issue.path.filter(key => typeof key !== 'symbol');
    const where = pathText(path);
    if (issue.code === 'unrecognized_keys') return issue.keys.map(key => `${where}: ${unknownKey(key, path)}`);
    return [`${where}: expected ${expectedBy(issue)}, got ${shown(at(document, path))}`];
  });
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return named[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(value => JSON.stringify(value)).join(' or ');
  return issue.message;
}

function unknownKey(key: string, path: readonly (string | number)[]): string {
  const known: readonly string[] = path.length === 0 ? keys.top : path.length === 2 ? keys.window : keys.arm;
  const meant = closestKey(key, known);
  return `unknown key "${key}"; ${meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${meant}"?`}`;
}

function at(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (Object(value) as Record<string | number, unknown>)[key], document);
}

const longest = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function pathText(path: readonly (string | number)[]): string {
  const text = path.reduce<string>(
    (so, key) => (typeof key === 'number' ? `${so}[${key}]` : `${so}${so === '' ? '' : '.'}${key}`),
    '',
  );
  return text === '' ? '(top)' : text;
}
