import { invalidName } from './errors.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the service forbids control characters in names.
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** Throws `InvalidName` for a name of a machine, execution or alias that the service refuses. */
export function checkName(name: string): string {
  if (name.length < 1 || name.length > 80 || forbidden.test(name)) throw invalidName(name);
  return name;
}
