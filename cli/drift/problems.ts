import { closestKey } from '#shared/domain/policy/closest-key.ts';

/** Collects what is wrong with a document while it is read, each with the place where it is. */
export class Problems {
  readonly all: string[] = [];

  add(where: string, problem: string): void {
    this.all.push(`${where === '' ? '(top)' : where}: ${problem}`);
  }

  /** The value's keys; none where it is no object. */
  object(value: unknown, where: string): Readonly<Record<string, unknown>> | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    this.add(where, `expected an object, got ${shown(value)}`);
    return undefined;
  }

  /** The same, with these keys at most and those that are `needed`. */
  keyed<K extends string>(value: unknown, where: string, keys: readonly K[], needed: readonly K[] = []) {
    const found = this.object(value, where);
    if (!found) return undefined;
    this.sameNames(found, where, keys, needed);
    return found as Readonly<Partial<Record<K, unknown>>>;
  }

  /** Names each key that is too many, and each that is missing. */
  sameNames(found: object, where: string, keys: readonly string[], needed: readonly string[] = keys): void {
    for (const key of Object.keys(found)) {
      if (keys.includes(key)) continue;
      const meant = closestKey(key, keys);
      const hint = meant === undefined ? `expected ${keys.join(', ')}` : `did you mean "${meant}"?`;
      this.add(inside(where, key), `unknown key; ${hint}`);
    }
    for (const key of needed) if (!Object.hasOwn(found, key)) this.add(inside(where, key), 'is missing');
  }

  number(value: unknown, where: string, { fits, accepts }: Accepted): number | undefined {
    if (typeof value === 'number' && fits(value)) return value;
    this.add(where, `expected ${accepts}, got ${shown(value)}`);
    return undefined;
  }
}

/** Which numbers are taken, in code and in words. */
export interface Accepted {
  fits(value: number): boolean;
  readonly accepts: string;
}

export function inside(where: string, key: string | number): string {
  if (typeof key === 'number') return `${where}[${key}]`;
  return where === '' ? key : `${where}.${key}`;
}

const longest = 60;

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
