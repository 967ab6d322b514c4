import { isStillUsable, type KeySetAge, keySetUse, mayReadForUnknownKey } from '#shared/domain/auth/key-set-age.ts';
import type { IssuerKeys, PublicKey } from '#shared/ports/clients/issuer-keys.ts';

/** The keys of an issuer are out of reach, and none are known that could be gone by. */
export class IssuerSilent extends Error {
  override readonly name = 'IssuerSilent';
}

/** The keys of issuers, as one execution environment knows them. */
export interface KeySets {
  /** @throws IssuerSilent */
  of(issuer: string): Promise<readonly PublicKey[]>;
  /** The keys anew, for a token whose key is not among them; undefined when it is too soon for that. */
  again(issuer: string): Promise<readonly PublicKey[] | undefined>;
}

interface Kept extends KeySetAge {
  readonly keys?: readonly PublicKey[] | undefined;
}

/** `now` answers epoch milliseconds; `onFailure` hears why an issuer could not be read. */
export function createKeySets(
  issuerKeys: IssuerKeys,
  now: () => number,
  onFailure: (issuer: string, error: unknown) => void,
): KeySets {
  const kept = new Map<string, Kept>();

  /** Reads; where that fails, what was known stays. */
  async function read(issuer: string): Promise<Kept> {
    const before = kept.get(issuer) ?? {};
    try {
      const after = { keys: await issuerKeys.read(issuer), readAt: now() };
      kept.set(issuer, after);
      return after;
    } catch (error) {
      onFailure(issuer, error);
      const after = { ...before, failedAt: now() };
      kept.set(issuer, after);
      return after;
    }
  }

  return {
    async of(issuer) {
      const before = kept.get(issuer) ?? {};
      const known = keySetUse(before, now()) === 'read' ? await read(issuer) : before;
      if (known.keys && isStillUsable(known, now())) return known.keys;
      throw new IssuerSilent(`The keys of ${issuer} could not be read.`);
    },
    async again(issuer) {
      if (!mayReadForUnknownKey(kept.get(issuer) ?? {}, now())) return undefined;
      return (await read(issuer)).keys;
    },
  };
}
