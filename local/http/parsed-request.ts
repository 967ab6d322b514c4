import type { HttpRequest } from './message.ts';

/** A request taken apart: header names in lower case, path and query separated but still percent-encoded. */
export interface ParsedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export function parseRequest({ method, path, headers, body }: HttpRequest): ParsedRequest {
  const mark = path.indexOf('?');
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return {
    method: method.toUpperCase(),
    path: mark < 0 ? path : path.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1)),
    headers: Object.fromEntries(entries),
    body,
  };
}

export function bodyText(request: ParsedRequest): string {
  return new TextDecoder().decode(request.body);
}
