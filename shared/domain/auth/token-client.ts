import type { Claim } from '../inference/caller.ts';
import type { TokenTerms } from './token-terms.ts';

/** The payload of a token whose signature, issuer and times hold. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/** The client that a token names. */
export interface TokenClient {
  readonly client: string;
  readonly models: readonly string[];
  readonly class?: string;
  readonly claims: Readonly<Record<string, Claim>>;
}

/**
 * What a token says of its client by the terms of its issuer; undefined when it is made out for nobody here, or names no
 * client. The models are those whose audience it is for and that its own claim lists; the class is read by the terms of
 * `model`, the one that is asked for.
 */
export function tokenClient(
  payload: TokenClaims,
  terms: readonly TokenTerms[],
  model: string | undefined,
): TokenClient | undefined {
  const audiences = audiencesOf(payload);
  const fitting = terms.filter(one => one.issuer === payload['iss'] && audiences.includes(one.audience));
  const subject = ['sub', 'client_id', 'azp'].map(name => payload[name]).find(isName);
  if (fitting.length === 0 || subject === undefined) return undefined;
  const allowed = fitting.filter(
    one => one.claims.models === undefined || lists(payload[one.claims.models], one.model),
  );
  const asked = allowed.find(one => one.model === model);
  const own = asked?.claims.class === undefined ? undefined : payload[asked.claims.class];
  return {
    client: `${payload['iss']}#${subject}`,
    models: allowed.map(one => one.model),
    ...(isName(own) && { class: own }),
    claims: scalars(payload),
  };
}

/** For whom a token is made out. Access tokens of some issuers, such as Amazon Cognito, name a `client_id` only. */
function audiencesOf({ aud, client_id: client }: TokenClaims): readonly unknown[] {
  if (aud === undefined) return [client];
  return Array.isArray(aud) ? aud : [aud];
}

function lists(claim: unknown, model: string): boolean {
  return Array.isArray(claim) && claim.includes(model);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function scalars(payload: TokenClaims): Record<string, Claim> {
  const kept = Object.entries(payload).filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return Object.fromEntries(kept) as Record<string, Claim>;
}
