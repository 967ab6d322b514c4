/**
 * Signatures that only the holder of a private key can make. HMAC is not among them, so that no public key can be taken
 * for a secret, and neither is `none`.
 */
export const tokenAlgorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** How far the clocks of an issuer and of Lambda may be apart, in seconds. */
export const clockToleranceS = 30;
