import { type Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer } from './answer.ts';
import type { Sample } from './sample.ts';

export interface Target {
  /** `<api>/models/<model>/invocations` */
  readonly url: string;
  readonly apiKey: string;
  readonly agent: Agent;
}

const timeoutMs = 30_000;

/** Sends one sample through the API, once. Never rejects: a failed connection is an answer too. */
export async function ask({ url, apiKey, agent }: Target, { body, label, headers: own }: Sample): Promise<Answer> {
  const at = performance.now();
  const headers = {
    ...own,
    'x-api-key': apiKey,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const base = () => ({ at, tookMs: performance.now() - at, expected: label });
  try {
    const reply = await post(url, { method: 'POST', agent, headers, timeout: timeoutMs }, body);
    return { ...base(), ...decoded(reply) };
  } catch (error) {
    return { ...base(), trouble: (error as Error).message };
  }
}

interface Reply {
  readonly status: number;
  readonly version: string | undefined;
  readonly body: string;
}

function decoded({ status, version, body }: Reply): Omit<Answer, 'at' | 'tookMs' | 'expected'> {
  const { label, error } = parsed(body);
  return {
    status,
    ...(version !== undefined && { version: Number(version) }),
    ...(label !== undefined && { predicted: label }),
    ...(status !== 200 && {
      retryable: error?.retryable === true,
      trouble: `${status} ${error?.code ? `${error.code}: ${error.message}` : body.slice(0, 200)}`,
    }),
  };
}

function parsed(body: string): { label?: string; error?: { code?: string; message?: string; retryable?: boolean } } {
  try {
    return { ...(JSON.parse(body) as object) };
  } catch {
    return {};
  }
}

function post(url: string, options: object, body: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, response => {
      const version = response.headers['x-sluice-version'];
      text(response).then(
        content => resolve({ status: response.statusCode ?? 0, version: version?.toString(), body: content }),
        reject,
      );
    });
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    sent.on('error', reject);
    sent.end(body);
  });
}
