import type { ModelReply } from './model-reply.ts';

/** An error of SageMaker Runtime, read from status, `x-amzn-errortype` and body. */
export interface UpstreamError {
  readonly status: number;
  /** The error's name without namespace, such as `ModelError`; empty when none was given. */
  readonly type: string;
  readonly message: string;
  /** The container's own status, of a ModelError. */
  readonly originalStatus?: number;
  readonly originalMessage?: string;
}

/** The longest text of a container that is passed on to clients. */
const longestMessage = 4_096;

const utf8 = new TextDecoder();

/** Reads an error answer. The type may be in the header only, and the body may be `{"message":null}` or no JSON at all. */
export function readUpstreamError(reply: Extract<ModelReply, { kind: 'response' }>): UpstreamError {
  const body = parseObject(reply.body);
  const named = reply.headers['x-amzn-errortype'] ?? text(body['__type']) ?? '';
  const originalStatus = Number(body['OriginalStatusCode'] ?? Number.NaN);
  const originalMessage = text(body['OriginalMessage']);
  return {
    status: reply.status,
    type: (named.split(':')[0] ?? '').split('#').at(-1) ?? '',
    message: text(body['Message']) ?? text(body['message']) ?? '',
    ...(Number.isNaN(originalStatus) ? {} : { originalStatus }),
    ...(originalMessage === undefined ? {} : { originalMessage }),
  };
}

function parseObject(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, longestMessage) : undefined;
}
