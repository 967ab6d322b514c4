import { chooseCredential } from '#shared/domain/auth/choose-credential.ts';
import { keyHash } from '#shared/domain/auth/client-record.ts';
import { credentialsOf } from '#shared/domain/auth/credentials.ts';
import { tokenClient } from '#shared/domain/auth/token-client.ts';
import { tokenTerms } from '#shared/domain/auth/token-terms.ts';
import type { Caller } from '#shared/domain/inference/caller.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { AuthorizedRequest, Verdict } from '#shared/runtime/authorizer.ts';
import type { AuthorizerOutside } from '#shared/runtime/authorizer-outside.ts';
import { createKeySets } from './key-sets.ts';
import { createKnownClients } from './known-clients.ts';
import { verifyToken } from './verify-token.ts';

/**
 * Decides who a request's client is. Whether it may use the model that it asks for is said by the function behind, so
 * that a model of somebody else and none at all look the same.
 */
export function createAuthorizer(
  outside: AuthorizerOutside,
  policies: ReadonlyMap<string, ModelPolicy>,
): (request: AuthorizedRequest) => Promise<Verdict> {
  const { tokenKey, tokens, issuerKeys, clientLookup, issuerFailed } = outside;
  const terms = tokenTerms(policies.values());
  const issuers = new Set(terms.map(({ issuer }) => issuer));
  // The arrival of requests is the clock: an environment that was frozen cannot trust its own.
  let arrivedAt = 0;
  const now = (): number => arrivedAt;
  const clients = createKnownClients(clientLookup, now);
  const keySets = createKeySets(issuerKeys, now, issuerFailed);

  async function byToken(token: string, model: string | undefined): Promise<Verdict> {
    const verified = await verifyToken(token, { tokens, keySets, issuers, now });
    if ('refused' in verified) return { kind: 'unauthorized', reason: verified.refused };
    const client = tokenClient(verified.payload, terms, model);
    if (!client) return { kind: 'unauthorized', reason: 'no audience of this API, or no subject' };
    const usageKey = (await clients.tokenKeyOf(client.class)) ?? tokenKey;
    return { kind: 'client', caller: { ...client, auth: 'jwt' }, usageKey };
  }

  /** A key that Sluice does not know may be the stack's own, or made by hand: API Gateway says whether it is good. */
  async function byKey(key: string): Promise<Verdict> {
    const known = key === tokenKey ? { kind: 'tokens' as const } : await clients.byKey(key);
    if (known?.kind === 'tokens') return { kind: 'no-key' };
    const caller: Caller = {
      client: known?.name ?? `key-${keyHash(key).slice(0, 16)}`,
      auth: 'apiKey',
      ...(known?.models && { models: known.models }),
      ...(known?.class !== undefined && { class: known.class }),
    };
    return { kind: 'client', caller, usageKey: key };
  }

  return async ({ headers, model, arrivedAt: at }) => {
    arrivedAt = Math.max(arrivedAt, at);
    const auth = model === undefined ? undefined : policies.get(model)?.inference.auth;
    const chosen = chooseCredential(credentialsOf(headers), auth, issuers.size > 0);
    if (chosen.kind === 'token') return byToken(chosen.token, model);
    if (chosen.kind === 'key') return byKey(chosen.key);
    return chosen.lacks === 'key' ? { kind: 'no-key' } : { kind: 'unauthorized', reason: 'no token' };
  };
}
