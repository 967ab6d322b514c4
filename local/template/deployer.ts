import type { Caller } from '../core/service.ts';

/** Who deploys: the account's own credentials. */
export const deployer: Caller = { kind: 'root' };

/** `source` without the keys that hold nothing, narrowed to `keys`: CloudFormation's names are the API's here. */
export function pick(source: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.filter(key => source[key] !== undefined).map(key => [key, source[key]]));
}

/** A number that CloudFormation may hold as text. */
export function asNumber(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}
