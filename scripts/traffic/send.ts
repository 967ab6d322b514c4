import { Agent, request as plainRequest, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Question } from './questions.ts';

/** What became of one request: its status with the code of the API's error, or why there is none. */
export interface Reply {
  readonly outcome: string;
  readonly version?: number;
}

export interface Sender {
  /** Never rejects: a failed connection is an outcome too. */
  send(question: Question): Promise<Reply>;
  close(): void;
}

const timeoutMs = 40_000;
const mostSockets = 2_000;

/** Sends to one URL with a key. */
export function httpSender(url: string, key: string): Sender {
  const isTls = url.startsWith('https:');
  const settings = { keepAlive: true, maxSockets: mostSockets };
  const agent = isTls ? new TlsAgent(settings) : new Agent(settings);
  const open = isTls ? tlsRequest : plainRequest;
  return {
    async send({ body, headers }) {
      const own = { ...headers, 'x-api-key': key, 'content-length': body.length };
      try {
        return replyOf(await exchange(open, url, { method: 'POST', agent, headers: own, timeout: timeoutMs }, body));
      } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        return { outcome: code ?? message };
      }
    },
    close: () => agent.destroy(),
  };
}

interface Answer {
  readonly status: number;
  readonly version: string | undefined;
  readonly body: string;
}

function replyOf({ status, version, body }: Answer): Reply {
  const code = status === 200 ? undefined : errorCode(body);
  return {
    outcome: code === undefined ? String(status) : `${status} ${code}`,
    ...(version !== undefined && { version: Number(version) }),
  };
}

function errorCode(body: string): string | undefined {
  try {
    return (JSON.parse(body) as { error?: { code?: string } }).error?.code;
  } catch {
    return undefined;
  }
}

function exchange(open: typeof plainRequest, url: string, options: RequestOptions, body: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = open(url, options, response => {
      const version = response.headers['x-sluice-version']?.toString();
      text(response).then(content => resolve({ status: response.statusCode ?? 0, version, body: content }), reject);
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
