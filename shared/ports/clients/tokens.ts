import type { TokenClaims } from '#shared/domain/auth/token-client.ts';
import type { PublicKey } from './issuer-keys.ts';

/** A token that holds, or why it does not. */
export type CheckedToken =
  | { readonly payload: TokenClaims }
  | {
      readonly refused: string /** That none of the keys has signed it: there may be newer ones. */;
      readonly keyUnknown?: true;
    };

/** Signed tokens (RFC 7519). */
export interface Tokens {
  /** The issuer as the token says it, before anything is believed; undefined for what is no token. */
  issuerOf(token: string): string | undefined;
  /** Checks signature, issuer and times. `now`: epoch milliseconds. */
  check(token: string, keys: readonly PublicKey[], terms: { issuer: string; now: number }): Promise<CheckedToken>;
}
