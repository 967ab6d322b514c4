import { isArray, isObject, type Json } from '../pattern/json.ts';

/**
 * The value at a path like `$.detail.items[0].name`; `*` collects all members or elements into a list. `undefined` when
 * the event has nothing there. EventBridge supports dots, dashes, underscores, indices and wildcards, no filters.
 */
export function readPath(path: string, root: Json): Json | undefined {
  const all = steps(path);
  const found = all.reduce<readonly Json[]>((values, step) => values.flatMap(value => follow(value, step)), [root]);
  return all.includes('*') ? found : found[0];
}

/** Whether the text has the form of a path that EventBridge takes. */
export function isPath(path: string): boolean {
  return path === '$' || /^\$(\.[\w\-/ ]+|\.\*|\['[^']+'\]|\[\d+\]|\[\*\])+$/.test(path);
}

function steps(path: string): readonly string[] {
  return [...path.slice(1).matchAll(/\.([^.[\]]+)|\['([^']+)'\]|\[(\d+|\*)\]/g)].map(
    ([, name, quoted, index]) => name ?? quoted ?? index ?? '',
  );
}

function follow(value: Json, step: string): readonly Json[] {
  if (step === '*') return isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  const next = isArray(value) ? value[Number(step)] : isObject(value) ? value[step] : undefined;
  return next === undefined ? [] : [next];
}
