import type { Resource } from '../state.ts';

export interface FoundResource {
  readonly resource: Resource;
  /** Decoded values of `{name}` and `{name+}`. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The resource that serves a path (without its stage). A literal part wins over a parameter, a parameter over a greedy
 * one; where the better choice leads nowhere, the other is tried.
 */
export function findResource(resources: ReadonlyMap<string, Resource>, path: string): FoundResource | undefined {
  const root = [...resources.values()].find(resource => resource.parentId === undefined);
  const parts = path.split('/').filter(part => part !== '');
  return root && descend([...resources.values()], root, parts, {});
}

function descend(
  all: readonly Resource[],
  at: Resource,
  parts: readonly string[],
  pathParameters: Readonly<Record<string, string>>,
): FoundResource | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) return at.methods.size > 0 ? { resource: at, pathParameters } : undefined;
  const children = all.filter(resource => resource.parentId === at.id);
  for (const child of children.toSorted((a, b) => rank(a) - rank(b))) {
    const name = /^\{(.+?)(\+?)\}$/.exec(child.pathPart);
    if (!name && child.pathPart !== decode(part)) continue;
    const greedy = name?.[2] === '+';
    const value = greedy ? parts.map(decode).join('/') : decode(part);
    const bound = name?.[1] === undefined ? pathParameters : { ...pathParameters, [name[1]]: value };
    const found = descend(all, child, greedy ? [] : rest, bound);
    if (found) return found;
  }
  return undefined;
}

function rank({ pathPart }: Resource): number {
  if (!pathPart.startsWith('{')) return 0;
  return pathPart.endsWith('+}') ? 2 : 1;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
