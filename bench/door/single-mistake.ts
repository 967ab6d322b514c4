import { parse, stringify } from 'yaml';
import type { Random } from './random-pick.ts';

type Path = readonly (string | number)[];

/** A policy with exactly one mistake, and the path at or below which alone something may be found. */
export interface SingleMistake {
  readonly text: string;
  readonly path: Path;
}

/** Keys below which anything may stand. */
const free = /^(payload|payloads|environment|dimensions)$/;

/** Keys below which people give names, so that none is misspelt. */
const named = /^thresholds$/;

/** Takes a valid policy and gives one value a kind that fits nowhere, or misspells one key. */
export function singleMistake(valid: string, random: Random): SingleMistake {
  const document: Record<string, unknown> = parse(valid, { merge: true, aliasDuplicateObjects: false } as object);
  for (const key of Object.keys(document)) if (key.startsWith('x-')) delete document[key];
  const copy = structuredClone(JSON.parse(JSON.stringify(document)));
  const path = random.pick(placesIn(copy));
  const [parent, key] = [path.slice(0, -1).reduce(partOf, copy), path.at(-1)] as [
    Record<string, unknown>,
    string | number,
  ];
  if (typeof key === 'number' || named.test(String(path.at(-2))) || random.below(2) === 0) {
    parent[key] = { 'fits nowhere': true };
    return { text: stringify(copy), path };
  }
  const { [key]: value } = parent;
  delete parent[key];
  const misspelt = `${key}${key.at(-1)}`;
  parent[misspelt] = value;
  return { text: stringify(copy), path: [...path.slice(0, -1), misspelt] };
}

function placesIn(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => {
    const path = [...above, Array.isArray(value) ? Number(name) : name];
    return free.test(name) ? [] : [path, ...placesIn(part, path)];
  });
}

function partOf(value: unknown, key: string | number): unknown {
  return (value as Record<string, unknown>)[key];
}
