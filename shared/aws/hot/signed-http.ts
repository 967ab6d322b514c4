import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { exchange, type HttpReply, isSafeToResend } from './exchange.ts';
import type { Signer } from './sign-request.ts';

export interface SignedHttpSettings {
  readonly endpoint: URL;
  readonly signer: Signer;
  /** Milliseconds of a clock that never steps. */
  readonly stopwatch: () => number;
}

export interface HttpCall {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
}

/** One service, called over kept connections. Throws a `TransportError` when no answer came. */
export interface SignedHttp {
  send(call: HttpCall): Promise<HttpReply>;
}

export function createSignedHttp({ endpoint, signer, stopwatch }: SignedHttpSettings): SignedHttp {
  const [start, agent] =
    endpoint.protocol === 'https:'
      ? [requestHttps, new HttpsAgent({ keepAlive: true })]
      : [requestHttp, new HttpAgent({ keepAlive: true })];
  const target = { protocol: endpoint.protocol, hostname: endpoint.hostname, port: endpoint.port || undefined, agent };
  const basePath = endpoint.pathname.replace(/\/$/, '');

  function attempt(call: HttpCall, timeoutMs: number): Promise<HttpReply> {
    const { method, body } = call;
    const path = basePath + call.path;
    const own = { host: endpoint.host, 'content-length': String(body.byteLength) };
    const headers = signer.sign({ method, path, headers: { ...call.headers, ...own }, body });
    return exchange(start({ ...target, method, path, headers }), body, timeoutMs, stopwatch);
  }

  return {
    async send(call) {
      const startedAt = stopwatch();
      try {
        return await attempt(call, call.timeoutMs);
      } catch (error) {
        if (!isSafeToResend(error)) throw error;
        return attempt(call, call.timeoutMs - (stopwatch() - startedAt));
      }
    },
  };
}
