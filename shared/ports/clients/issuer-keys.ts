/** A key as issuers publish it (RFC 7517). */
export interface PublicKey {
  readonly kty?: string;
  readonly kid?: string;
  readonly [member: string]: unknown;
}

/** The public keys of OIDC issuers. */
export interface IssuerKeys {
  /** Reads them now. Rejects when the issuer cannot be reached or answers what is no set of keys of its own. */
  read(issuer: string): Promise<readonly PublicKey[]>;
}
