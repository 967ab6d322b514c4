import type { IncomingMessage } from 'node:http';
import type { ApiRequest } from '../services/apigateway/definition.ts';

/**
 * One request with its whole body, as API Gateway hands it on; of a body of more than `mostBytes` no more than the first byte beyond,
 * the rest is let pass unread. Nothing where the client leaves before the end.
 */
export async function readApiRequest(incoming: IncomingMessage, mostBytes: number): Promise<ApiRequest | undefined> {
  const body = await bodyOf(incoming, mostBytes + 1);
  if (!body) return undefined;
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: headersOf(incoming.rawHeaders),
    body,
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  };
}

async function bodyOf(incoming: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).byteLength;
      if (length >= mostBytes) break;
    }
  } catch {
    return undefined;
  }
  if (!incoming.complete) incoming.resume();
  return Buffer.concat(chunks).subarray(0, mostBytes);
}

/** Names as the client wrote them, with every value; any name, also one that every object has. */
function headersOf(raw: readonly string[]): Record<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let i = 0; i < raw.length; i += 2) {
    const [name = '', value = ''] = raw.slice(i, i + 2);
    const values = headers.get(name);
    if (values) values.push(value);
    else headers.set(name, [value]);
  }
  return Object.fromEntries(headers);
}
