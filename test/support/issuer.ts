import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { PublicKey } from '#shared/ports/clients/issuer-keys.ts';
import type { Transport } from '../../local/environments/virtual/transport.ts';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

const start = Date.UTC(2026, 0, 5, 9) / 1000;

export interface TokenOptions {
  readonly kid?: string;
  readonly alg?: string;
  /** Seconds after the start of the test; null leaves it out. */
  readonly exp?: number | null;
  readonly nbf?: number;
}

/** An OIDC issuer with one key, which it may change. */
export class Issuer {
  readonly url: string;
  reads = 0;
  reachable = true;
  #keys: Pair[] = [];
  #serial = 0;

  constructor(url: string) {
    this.url = url;
  }

  static async create(url = 'https://issuer.example'): Promise<Issuer> {
    const issuer = new Issuer(url);
    await issuer.rotate();
    return issuer;
  }

  /** Signs with a new key from now on; of the old ones it keeps so many. */
  async rotate(kept = 0): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    this.#serial++;
    const jwk = { ...(await exportJWK(publicKey)), kid: `key-${this.#serial}`, alg: 'ES256', use: 'sig' };
    this.#keys = [{ privateKey, jwk }, ...this.#keys.slice(0, kept)];
  }

  get keys(): readonly PublicKey[] {
    return this.#keys.map(({ jwk }) => jwk as PublicKey);
  }

  async read(): Promise<readonly PublicKey[]> {
    this.reads++;
    if (!this.reachable) throw new Error('connect ECONNREFUSED');
    return this.keys;
  }

  /** Its documents over HTTP, for functions of a virtual cloud. */
  readonly serve: Transport = async ({ path }) => {
    this.reads++;
    const documents: Readonly<Record<string, object>> = {
      '/.well-known/openid-configuration': { issuer: this.url, jwks_uri: `${this.url}/keys` },
      '/keys': { keys: this.keys },
    };
    const found = this.reachable ? documents[path] : undefined;
    const body = new TextEncoder().encode(JSON.stringify(found ?? {}));
    return { status: found ? 200 : 503, headers: { 'content-type': 'application/json' }, body };
  };

  /** A token of an hour with its newest key; `claims` may replace everything. */
  async token(claims: Readonly<Record<string, unknown>> = {}, options: TokenOptions = {}): Promise<string> {
    const [newest] = this.#keys;
    if (!newest) throw new Error('The issuer has no key.');
    const times = {
      ...(options.exp === null ? {} : { exp: start + (options.exp ?? 3600) }),
      ...(options.nbf === undefined ? {} : { nbf: start + options.nbf }),
    };
    return new SignJWT({ iss: this.url, aud: 'models', sub: 'user-1', ...times, ...claims })
      .setProtectedHeader({ alg: options.alg ?? 'ES256', kid: options.kid ?? String(newest.jwk.kid) })
      .sign(newest.privateKey);
  }
}

/** A token of three parts made by hand, as forgers make them. */
export function handmade(header: object, payload: object, signature = ''): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.${signature}`;
}

/** The test's first moment, in epoch milliseconds. */
export const startMs: number = start * 1000;
