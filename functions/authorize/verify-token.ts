import type { CheckedToken, Tokens } from '#shared/ports/clients/tokens.ts';
import type { KeySets } from './key-sets.ts';

export interface VerifyParts {
  readonly tokens: Tokens;
  readonly keySets: KeySets;
  /** Those of the policies. Nobody else is asked for keys, whatever a token says. */
  readonly issuers: ReadonlySet<string>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/**
 * Checks a token by the keys of its issuer, and once more by newer ones if none of those that are known has signed it.
 * @throws IssuerSilent when the keys of its issuer are out of reach.
 */
export async function verifyToken(token: string, parts: VerifyParts): Promise<CheckedToken> {
  const { tokens, keySets, issuers, now } = parts;
  const issuer = tokens.issuerOf(token);
  if (issuer === undefined || !issuers.has(issuer)) return { refused: 'no issuer of this API' };
  const first = await tokens.check(token, await keySets.of(issuer), { issuer, now: now() });
  if (!('keyUnknown' in first)) return first;
  const newer = await keySets.again(issuer);
  return newer ? tokens.check(token, newer, { issuer, now: now() }) : first;
}
