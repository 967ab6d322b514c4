import http from 'node:http';
import https from 'node:https';
import type { IssuerKeys, PublicKey } from '#shared/ports/clients/issuer-keys.ts';
import { exchange } from './exchange.ts';

/** For both of an issuer's documents together; a client waits for it. */
const timeoutMs = 3_000;

export interface IssuerSettings {
  /** Whether issuers may be asked without TLS: only where they run on the same machine. */
  readonly plainHttp: boolean;
  /** Milliseconds. */
  readonly stopwatch: () => number;
}

/** Finds an issuer's keys by its discovery document (OpenID Connect Discovery 1.0), and follows no redirect. */
export function createHttpIssuerKeys({ plainHttp, stopwatch }: IssuerSettings): IssuerKeys {
  async function get(url: string, deadline: number): Promise<Readonly<Record<string, unknown>>> {
    const { protocol } = new URL(url);
    if (protocol !== 'https:' && !(plainHttp && protocol === 'http:')) {
      throw new Error(`${url} is asked over https only.`);
    }
    const options = { method: 'GET', headers: { accept: 'application/json' } };
    const request = protocol === 'https:' ? https.request(url, options) : http.request(url, options);
    const reply = await exchange(request, Buffer.alloc(0), { timeoutMs: deadline - stopwatch() }, stopwatch);
    if (reply.status !== 200) throw new Error(`${url} answered ${reply.status}.`);
    const document: unknown = JSON.parse(reply.body.toString());
    if (typeof document === 'object' && document !== null) return document as Readonly<Record<string, unknown>>;
    throw new Error(`${url} answered no JSON object.`);
  }

  return {
    async read(issuer) {
      const deadline = stopwatch() + timeoutMs;
      const discovery = await get(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, deadline);
      const { issuer: named, jwks_uri: keysUrl } = discovery;
      if (named !== issuer) throw new Error(`The discovery document of ${issuer} is that of ${String(named)}.`);
      if (typeof keysUrl !== 'string') throw new Error(`The discovery document of ${issuer} has no jwks_uri.`);
      const { keys } = await get(keysUrl, deadline);
      if (!Array.isArray(keys)) throw new Error(`${keysUrl} answered no set of keys.`);
      return keys as readonly PublicKey[];
    },
  };
}
