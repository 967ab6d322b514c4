import type { ApiResponse } from '../definition.ts';
import { isBinary } from './binary-types.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';

/** What a proxy function must return. Other members make the answer malformed. */
interface ProxyAnswer {
  readonly statusCode?: number | string;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>> | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

const members = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

/** Turns a function's answer into HTTP. Throws 502 when it is no proxy answer. */
export function proxyResponse(exchange: Exchange, payload: Uint8Array): ApiResponse {
  const answer = parse(payload);
  const text = answer.body ?? '';
  const accept = headerOf(exchange.request, 'accept') ?? '*/*';
  const decode = answer.isBase64Encoded === true && isBinary(exchange.snapshot.properties, accept);
  return {
    status: Number(answer.statusCode ?? 200),
    headers: { 'content-type': 'application/json', ...headersOf(answer) },
    body: Buffer.from(text, decode ? 'base64' : 'utf8'),
  };
}

function parse(payload: Uint8Array): ProxyAnswer {
  const answer: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
  if (isProxyAnswer(answer)) return answer;
  throw new GatewayError('DEFAULT_5XX');
}

function isProxyAnswer(answer: unknown): answer is ProxyAnswer {
  if (!isRecord(answer) || Object.keys(answer).some(name => !members.has(name))) return false;
  const { statusCode = 200, headers, multiValueHeaders, body } = answer;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return false;
  if (body !== undefined && body !== null && typeof body !== 'string') return false;
  return [headers, multiValueHeaders].every(given => given === undefined || given === null || isRecord(given));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export type HttpHead = Pick<ApiResponse, 'status' | 'headers'>;

/** What begins the answer of a function that streams. */
const headMembers = new Set(['statusCode', 'headers', 'multiValueHeaders', 'cookies']);

/** Status and headers of a streamed answer; nothing for what is no such metadata. */
export function httpHead(metadata: unknown): HttpHead | undefined {
  if (!isRecord(metadata) || Object.keys(metadata).some(name => !headMembers.has(name))) return undefined;
  const { cookies = [], ...answer } = metadata;
  if (!isProxyAnswer(answer) || !Array.isArray(cookies)) return undefined;
  return {
    status: Number(answer.statusCode ?? 200),
    headers: { ...headersOf(answer), ...(cookies.length > 0 ? { 'set-cookie': cookies.map(String) } : {}) },
  };
}

/** Lower-case names; a name that occurs in both forms keeps its many values. */
function headersOf({ headers, multiValueHeaders }: ProxyAnswer): Record<string, string | string[]> {
  const single = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  const many = Object.entries(multiValueHeaders ?? {}).map(
    ([name, values]) => [name.toLowerCase(), [values].flat().map(String)] as const,
  );
  return { ...Object.fromEntries(single), ...Object.fromEntries(many) };
}
