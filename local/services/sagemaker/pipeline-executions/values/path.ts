import { isJsonObject, type Json } from '../../../../asl/json.ts';

const segment = /^(?:\.?([^.[\]'"]+)|\[(\d+)\]|\[(?:'([^']*)'|"([^"]*)")\])/;

/** `a.b[0]['c']` as its parts; `undefined` when the text is no path. */
export function parsePath(text: string): (string | number)[] | undefined {
  const parts: (string | number)[] = [];
  for (let rest = text; rest !== ''; ) {
    const [whole, name, index, single, double] = segment.exec(rest) ?? [];
    if (whole === undefined) return undefined;
    parts.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index));
    rest = rest.slice(whole.length);
  }
  return parts;
}

/** What stands at a path; `undefined` when nothing does. A number also counts the entries of an object. */
export function valueAt(value: Json, path: readonly (string | number)[]): Json | undefined {
  let at: Json | undefined = value;
  for (const part of path) {
    if (Array.isArray(at)) at = at[Number(part)];
    else if (isJsonObject(at)) at = at[part] ?? (typeof part === 'number' ? Object.values(at)[part] : undefined);
    else return undefined;
  }
  return at;
}
