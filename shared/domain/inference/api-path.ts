import { pathInTree } from './invocation-route.ts';

/**
 * Whether a request's path consists of these parts, to the letter: no slash more, none less. In the tree
 * of signed callers they are the same.
 */
export function leadsTo(path: string, parts: readonly string[]): boolean {
  const given = pathInTree(path).split('/').slice(1);
  return given.length === parts.length && given.every((part, i) => part !== '' && isPart(part, parts[i] ?? ''));
}

function isPart(given: string, wanted: string): boolean {
  try {
    return decodeURIComponent(given) === wanted;
  } catch {
    return given === wanted;
  }
}
