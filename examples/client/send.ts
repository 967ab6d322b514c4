import { ApiError, readError } from './api-error.ts';
import type { Connection } from './settings.ts';

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  /** For so many milliseconds the answer is of use, further tries included. Default: no limit. */
  readonly deadlineMs?: number | undefined;
}

/** Time for the API to say that the deadline has passed, before the client stops to listen. */
const graceMs = 1_000;
const withoutWordMs = 1_000;

/**
 * Sends a request, and again only where the API says that nothing ran and another try may help: after the time that it says,
 * and while there is time left. A connection that breaks is not tried again: the model may have run.
 */
export async function send(connection: Connection, call: Call): Promise<Response> {
  const { attempts, pause, stopwatch } = connection;
  const startedAt = stopwatch();
  const leftMs = () => (call.deadlineMs ?? Number.POSITIVE_INFINITY) - (stopwatch() - startedAt);
  for (let attempt = 1; ; attempt++) {
    const response = await sendOnce(connection, call, Math.max(1, Math.floor(leftMs())));
    if (response.ok) return response;
    const failure = await readError(response);
    const waitMs = failure.retryAfterMs ?? withoutWordMs;
    if (!failure.error.retryable || attempt >= attempts || waitMs >= leftMs()) throw failure;
    await pause(waitMs);
  }
}

function sendOnce({ url, credentials, fetch }: Connection, call: Call, leftMs: number): Promise<Response> {
  const isLimited = Number.isFinite(leftMs);
  return fetch(`${url}${call.path}`, {
    method: call.method,
    headers: {
      ...('apiKey' in credentials
        ? { 'x-api-key': credentials.apiKey }
        : { authorization: `Bearer ${credentials.token}` }),
      ...(isLimited && { 'x-deadline-ms': String(leftMs) }),
      ...call.headers,
    },
    ...(call.body !== undefined && { body: call.body }),
    ...(isLimited && { signal: AbortSignal.timeout(leftMs + graceMs) }),
  });
}

/** The JSON of an answer, in the form that the API promises for its path. */
export async function jsonOf<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Body;
  } catch {
    const error = { code: 'no_json', message: `Expected JSON, got ${text.slice(0, 200)}`, retryable: false };
    throw new ApiError(response.status, error);
  }
}
