import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import aws4 from 'aws4';
import { exchange, type HttpReply, isSafeToResend } from './exchange.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface SignedHttpSettings {
  readonly endpoint: URL;
  readonly region: string;
  /** The service's name in signatures. */
  readonly signingName: string;
  readonly credentials: Credentials;
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

export function createSignedHttp(settings: SignedHttpSettings): SignedHttp {
  const { endpoint, region, signingName, credentials, stopwatch } = settings;
  const [start, agent] =
    endpoint.protocol === 'https:'
      ? [requestHttps, new HttpsAgent({ keepAlive: true })]
      : [requestHttp, new HttpAgent({ keepAlive: true })];
  const target = { protocol: endpoint.protocol, hostname: endpoint.hostname, port: endpoint.port || undefined, agent };
  const basePath = endpoint.pathname.replace(/\/$/, '');

  async function attempt({ method, path, headers, body }: HttpCall, timeoutMs: number): Promise<HttpReply> {
    const signed = aws4.sign(
      {
        service: signingName,
        region,
        method,
        path: basePath + path,
        headers: { ...headers, host: endpoint.host, 'content-length': body.byteLength },
        body: asBuffer(body),
      },
      {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
        ...(credentials.sessionToken ? { sessionToken: credentials.sessionToken } : {}),
      },
    );
    return exchange(
      start({ ...target, method, path: signed.path, headers: signed.headers }),
      body,
      timeoutMs,
      stopwatch,
    );
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

/** The same bytes as a Buffer, which is what the signer takes. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
