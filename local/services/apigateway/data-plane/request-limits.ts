import type { ApiRequest } from '../definition.ts';

/** API Gateway's quotas for one request, in bytes. */
export const requestLimits = {
  /** Request line and values of all headers together. */
  head: 10_240,
  body: 10 * 1024 * 1024,
  /** The ARN of the method with the request's own path, where access is checked. */
  methodArn: 1_600,
} as const;

/** What counts of a request's head: its request line, and the values of its headers without their names. */
export function headBytes({ method, path, headers }: ApiRequest): number {
  const values = Object.values(headers).flat();
  return [method, ' ', path, ' HTTP/1.1', ...values].reduce((sum, text) => sum + Buffer.byteLength(text, 'latin1'), 0);
}
