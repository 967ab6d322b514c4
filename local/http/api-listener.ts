import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../core/cloud.ts';
import type { ApiGatewayCore, ApiResponse } from '../services/apigateway/definition.ts';
import { sendStream } from './send-stream.ts';

export interface ApiListener {
  readonly port: number;
  /** `http://127.0.0.1:4567`; paths begin with the stage. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Lets HTTP clients reach the cloud's REST APIs. `port` 0 takes any free one; rejects when the port is taken. */
export async function startApiListener(cloud: Cloud, options: { port: number; host?: string }): Promise<ApiListener> {
  const { host = '127.0.0.1' } = options;
  const server = createServer((incoming, outgoing) => {
    serve(cloud, incoming, outgoing).catch(error => {
      cloud.log(`An API's answer could not be sent: ${(error as Error).message}`);
      outgoing.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host}:${port}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(cloud: Cloud, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const response = await cloud.core<ApiGatewayCore>('apigateway').handle({
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: headersOf(incoming.rawHeaders),
    body: Buffer.concat(chunks),
    sourceIp: incoming.socket.remoteAddress ?? '127.0.0.1',
  });
  await send(response, incoming.method === 'HEAD', outgoing);
}

/** Names as the client wrote them, with every value. */
function headersOf(raw: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i] ?? '';
    const values = headers[name] ?? [];
    headers[name] = values;
    values.push(raw[i + 1] ?? '');
  }
  return headers;
}

async function send(
  { status, headers, body, stream }: ApiResponse,
  isHead: boolean,
  outgoing: ServerResponse,
): Promise<void> {
  const own = Object.entries(headers).filter(([name]) => !['content-length', 'transfer-encoding'].includes(name));
  for (const [name, value] of own) outgoing.setHeader(name, typeof value === 'string' ? value : [...value]);
  outgoing.statusCode = status;
  if (stream && !isHead) return sendStream(stream, outgoing);
  if (status !== 204 && !isHead) outgoing.setHeader('content-length', body.byteLength);
  outgoing.end(isHead ? undefined : body);
}
