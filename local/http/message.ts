/** An HTTP request without a socket: what the server and the in-process transport have in common. */
export interface HttpRequest {
  readonly method: string;
  /** Path with the query string, still percent-encoded: `/bucket/key?list-type=2`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Present instead of a `body` where the operation answers with an event stream. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

const empty = new Uint8Array();

export function reply(
  status: number,
  headers: Readonly<Record<string, string>>,
  body?: string | Uint8Array,
): HttpResponse {
  return { status, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? empty) };
}
