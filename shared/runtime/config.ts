import { ConfigError } from './errors.ts';

/** What a setting is read as; `string?` may be missing. */
type Kind = 'string' | 'number' | 'string?';
type Value<K extends Kind> = K extends 'number' ? number : K extends 'string?' ? string | undefined : string;
type Shape = Readonly<Record<string, Kind>>;

export type Config<Wanted extends Shape> = { readonly [Name in keyof Wanted]: Value<Wanted[Name]> };

/**
 * The settings of a function, read from its environment. This is the only place that looks there.
 * @throws ConfigError naming every setting that is missing or wrong, not just the first.
 */
export function readConfig<const Wanted extends Shape>(wanted: Wanted): Config<Wanted> {
  const entries = Object.entries(wanted).map(([name, kind]) => [name, parse(process.env[name], kind)] as const);
  const faults = entries
    .filter(([name, value]) => value === undefined && wanted[name] !== 'string?')
    .map(([name]) => fault(name, wanted[name]));
  if (faults.length > 0) throw new ConfigError(`The function's environment is incomplete: ${faults.join('; ')}.`);
  return Object.fromEntries(entries) as Config<Wanted>;
}

function parse(text: string | undefined, kind: Kind): string | number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (kind !== 'number') return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function fault(name: string, kind: Kind | undefined): string {
  const text = process.env[name];
  const found = text === undefined ? 'it is not set' : `it is "${text}"`;
  return `${name} must be a ${kind === 'number' ? 'number' : 'text'}, ${found}`;
}
