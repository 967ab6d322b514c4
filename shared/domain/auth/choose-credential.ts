import type { AuthKind } from '../policy/values/auth-kind.ts';
import type { ShownCredentials } from './credentials.ts';

/** By what a request is judged, or what it lacks: a token (401) or a key (403). */
export type ChosenCredential =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'missing'; readonly lacks: 'token' | 'key' };

/**
 * A token counts before a key, unless the model takes keys only. Where nothing is shown, a model that takes tokens lacks
 * one; so does a name that is no model's, wherever tokens are taken at all: it must not be told from a model of a tenant.
 * `auth` is what the model takes, undefined where there is no such model or the path has none.
 */
export function chooseCredential(
  { token, key }: ShownCredentials,
  auth: readonly AuthKind[] | undefined,
  anyTokens: boolean,
): ChosenCredential {
  const keysOnly = auth !== undefined && !auth.includes('jwt');
  if (token !== undefined && !(keysOnly && key !== undefined)) return { kind: 'token', token };
  if (key !== undefined) return { kind: 'key', key };
  const takesTokens = auth === undefined ? anyTokens : auth.includes('jwt');
  return { kind: 'missing', lacks: takesTokens ? 'token' : 'key' };
}
