import { type ClientRequest, Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { type ExchangeLimits, exchange, type HttpReply, isSafeToResend, TransportError } from './exchange.ts';
import type { Signer } from './sign-request.ts';

export interface SignedHttpSettings {
  readonly endpoint: URL;
  readonly signer: Signer;
  /** Milliseconds of a clock that never steps. */
  readonly stopwatch: () => number;
}

/** Sends one request over a connection, and hands over the answer, whole or as it begins. */
export type Exchange<Reply> = (
  request: ClientRequest,
  body: Uint8Array,
  limits: ExchangeLimits,
  stopwatch: () => number,
) => Promise<Reply>;

export interface HttpCall {
  readonly method: string;
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly timeoutMs: number;
  /** The call does something different when it is done twice: it is sent again only when no byte of it can have left. */
  readonly once?: true;
  /** If the connection does not stand after so long, the request is not sent, and fails as `refused`. */
  readonly dispatchWithinMs?: number | undefined;
}

/** One service, called over kept connections. Throws a `TransportError` when no answer came. */
export interface SignedHttp<Reply = HttpReply> {
  send(call: HttpCall): Promise<Reply>;
}

/** A client whose answers come whole. */
export function createSignedHttp(settings: SignedHttpSettings): SignedHttp {
  return createSignedClient(settings, exchange);
}

/** `handOver` decides whether answers come whole or as they begin. */
export function createSignedClient<Reply>(
  { endpoint, signer, stopwatch }: SignedHttpSettings,
  handOver: Exchange<Reply>,
): SignedHttp<Reply> {
  const [start, agent] =
    endpoint.protocol === 'https:'
      ? [requestHttps, new HttpsAgent({ keepAlive: true })]
      : [requestHttp, new HttpAgent({ keepAlive: true })];
  const target = { protocol: endpoint.protocol, hostname: endpoint.hostname, port: endpoint.port || undefined, agent };
  const basePath = endpoint.pathname.replace(/\/$/, '');

  function attempt(call: HttpCall, elapsedMs: number): Promise<Reply> {
    const { method, body } = call;
    const path = basePath + call.path;
    const own = { host: endpoint.host, 'content-length': String(body.byteLength) };
    const headers = signer.sign({ method, path, headers: { ...call.headers, ...own }, body });
    const limits = {
      timeoutMs: call.timeoutMs - elapsedMs,
      ...(call.dispatchWithinMs === undefined ? {} : { dispatchWithinMs: call.dispatchWithinMs - elapsedMs }),
    };
    return handOver(start({ ...target, method, path, headers }), body, limits, stopwatch);
  }

  return {
    async send(call) {
      const startedAt = stopwatch();
      try {
        return await attempt(call, 0);
      } catch (error) {
        const elapsedMs = stopwatch() - startedAt;
        if (!mayResend(error, call, elapsedMs)) throw error;
        return attempt(call, elapsedMs);
      }
    },
  };
}

/** A dead idle connection is safe to leave for another one, but for calls that must not be done twice. */
function mayResend(error: unknown, { once, dispatchWithinMs = Number.POSITIVE_INFINITY }: HttpCall, elapsedMs: number) {
  if (elapsedMs >= dispatchWithinMs || !isSafeToResend(error)) return false;
  return !once || (error instanceof TransportError && error.failure === 'refused');
}
