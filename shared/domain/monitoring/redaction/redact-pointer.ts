import { type Hash, redactedValue, type Treatment } from './redacted-value.ts';
import { Unredactable } from './unredactable.ts';

/**
 * The value with the field at `tokens` redacted, where it has one. In a list, a token that is no index means the field of
 * every element. Throws `Unredactable` where a text or number stands on the way: the field may be inside of it.
 */
export function redactPointer(value: unknown, tokens: readonly string[], rule: Treatment, hash: Hash): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return redactedValue(value, rule, hash);
  if (value === undefined || value === null) return value;
  if (typeof value !== 'object') throw new Unredactable();
  const inner = (one: unknown) => redactPointer(one, rest, rule, hash);
  if (Array.isArray(value)) {
    const isIndex = /^(0|[1-9]\d*)$/.test(token);
    // An element that is gone leaves its place, or those behind it would be taken for others.
    if (isIndex) return value.map((one, i) => (i === Number(token) ? (inner(one) ?? null) : one));
    return value.map(one => redactPointer(one, tokens, rule, hash));
  }
  const entries = Object.entries(value).map(([key, one]) => [key, key === token ? inner(one) : one] as const);
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}
