import type { KeyPath } from './values/policy-problem.ts';

/** The value that stands at a path of a document, or undefined. */
export function valueAt(document: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    document,
  );
}
