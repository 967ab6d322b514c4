import { createHash } from 'node:crypto';

/**
 * A request for STS's GetCallerIdentity that somebody has signed and not sent. Whoever sends it hears from STS who that was;
 * one of its signed headers binds it to what is wanted, so that it proves nothing else.
 */
export interface IdentityProof {
  /** As they were signed, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The header that holds what is wanted, as a SHA-256 in hexadecimal. */
export const BINDING_HEADER = 'x-sluice-wish';

/** What a proof is bound to: the function that is asked, and everything that it is asked for. */
export function bindingOf(functionName: string, wish: object): string {
  const members = Object.entries(wish).filter(([, value]) => value !== undefined);
  const text = JSON.stringify([functionName, members.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a proof was signed for this and no other wish. That the signature is good, only STS can say. */
export function isBoundTo({ headers }: IdentityProof, binding: string): boolean {
  const signed = /SignedHeaders=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1]?.split(';') ?? [];
  return headers[BINDING_HEADER] === binding && signed.includes(BINDING_HEADER) && signed.includes('host');
}

/** How a name stands on record for which there is nothing but the sender's word. No ARN ends so. */
export function claimed(by: string | undefined): string {
  return `${by ?? 'somebody'} (claimed)`;
}
