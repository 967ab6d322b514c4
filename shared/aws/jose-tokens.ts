import { createLocalJWKSet, decodeJwt, errors, type JSONWebKeySet, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { clockToleranceS, tokenAlgorithms } from '#shared/domain/auth/token-checks.ts';
import type { PublicKey } from '#shared/ports/clients/issuer-keys.ts';
import type { CheckedToken, Tokens } from '#shared/ports/clients/tokens.ts';

/** Tokens by the library jose; keys are imported once for each set. */
export function joseTokens(): Tokens {
  const imported = new WeakMap<readonly PublicKey[], JWTVerifyGetKey>();

  function importedSet(keys: readonly PublicKey[]): JWTVerifyGetKey {
    const known = imported.get(keys) ?? createLocalJWKSet({ keys } as unknown as JSONWebKeySet);
    imported.set(keys, known);
    return known;
  }

  return {
    issuerOf(token) {
      try {
        return decodeJwt(token).iss;
      } catch {
        return undefined;
      }
    },
    async check(token, keys, { issuer, now }) {
      try {
        const { payload } = await jwtVerify(token, importedSet(keys), {
          issuer,
          algorithms: [...tokenAlgorithms],
          clockTolerance: clockToleranceS,
          requiredClaims: ['exp'],
          currentDate: new Date(now),
        });
        return { payload };
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

function refusalOf(error: unknown): CheckedToken {
  if (error instanceof errors.JWKSNoMatchingKey) return { refused: error.code, keyUnknown: true };
  return { refused: error instanceof errors.JOSEError ? error.code : String(error) };
}
