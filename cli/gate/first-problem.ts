import { z } from 'zod';
import { closestKey } from '#shared/domain/policy/closest-key.ts';
import type { SchemaNode } from '#shared/domain/policy/policy-json-schema.ts';
import { formatPath, type KeyPath } from '#shared/domain/policy/values/policy-problem.ts';

/** The first thing that a schema finds wrong with a value at a place: where, what was expected, what came. */
export function firstProblem({ issues }: z.ZodError, schema: z.ZodType, value: unknown, place: KeyPath): string {
  const [issue] = issues;
  const inside = (issue?.path ?? []).filter(key => typeof key !== 'symbol');
  const node = nodeAt(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as SchemaNode, inside);
  const where = `${named([...place, ...inside], value)}`;
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return `${where}${unknownKey(key, Object.keys(node?.properties ?? {}))}`;
  }
  return `${where}expected ${node?.accepts ?? 'something else'}, got ${shown(valueAt(value, inside))}`;
}

function nodeAt(top: SchemaNode, path: KeyPath): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, key) => {
    if (typeof key === 'number') return node?.items;
    const others = typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
    return node?.properties?.[key] ?? others;
  }, top);
}

/** A place, and for a row its id, by which people know it. */
function named(path: KeyPath, value: unknown): string {
  if (path.length === 0) return '';
  if (path[0] !== 'rows' || path.length < 2) return `${formatPath(path)}: `;
  const id: unknown = Object(value).id;
  const known = typeof id === 'string' || typeof id === 'number' ? ` (id ${JSON.stringify(id)})` : '';
  const key = path.length > 2 ? `${formatPath(path.slice(2))}: ` : '';
  return `${formatPath(path.slice(0, 2))}${known}: ${key}`;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = closestKey(key, known);
  return `unknown key "${key}"; ${meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${meant}"?`}`;
}

function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>((found, key) => (Object(found) as Record<string | number, unknown>)[key], value);
}

const longest = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
