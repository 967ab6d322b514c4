import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { KeyPath } from './values/policy-problem.ts';

export interface Place {
  readonly key?: Node | undefined;
  readonly value?: Node | undefined;
}

/** The key and the value at `path` as they are written, if need be behind an alias or a merge key. */
export function nodeAt(yaml: Document, path: KeyPath): Place | undefined {
  return path.reduce<Place | undefined>((place, key) => place?.value && childOf(yaml, place.value, key), {
    value: isNode(yaml.contents) ? yaml.contents : undefined,
  });
}

function childOf(yaml: Document, parent: Node, key: string | number): Place | undefined {
  const node = resolved(yaml, parent);
  if (isSeq(node)) return typeof key === 'number' ? placeOf(node.items[key]) : undefined;
  if (!isMap(node)) return undefined;
  const own = node.items.find(pair => keyOf(pair) === String(key));
  if (own) return { ...placeOf(own.value), ...(isNode(own.key) ? { key: own.key } : {}) };
  return firstOf(node.items.filter(isMerge).flatMap(merged), part => childOf(yaml, part, key));
}

/** Whether a pair merges others into its mapping: the parser has a symbol for the key `<<`. */
export function isMerge({ key }: Pair): boolean {
  return isScalar(key) && (typeof key.value === 'symbol' || (key.value === '<<' && key.type === 'PLAIN'));
}

/** What a merge key takes in: one mapping, or several of which the first counts. */
function merged({ value }: Pair): Node[] {
  if (isSeq(value)) return value.items.filter(isNode);
  return isNode(value) ? [value] : [];
}

function firstOf(parts: readonly Node[], find: (part: Node) => Place | undefined): Place | undefined {
  for (const part of parts) {
    const found = find(part);
    if (found) return found;
  }
  return undefined;
}

function resolved(yaml: Document, node: Node): Node | undefined {
  return isAlias(node) ? node.resolve(yaml) : node;
}

function placeOf(value: unknown): Place | undefined {
  return isNode(value) ? { value } : {};
}

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}
