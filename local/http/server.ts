import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../core/cloud.ts';
import { handleHttp } from './handle.ts';
import type { InternalRoutes } from './internal-routes.ts';
import type { HttpResponse } from './message.ts';

export interface HttpOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
  /** Further `/_local/…` routes, next to health and outbox. */
  readonly internalRoutes?: InternalRoutes;
}

export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Serves every AWS protocol of the cloud on one port. Rejects when the port is taken. */
export async function startHttp(cloud: Cloud, options: HttpOptions): Promise<RunningServer> {
  const { port, host = '127.0.0.1', internalRoutes = {} } = options;
  const server = createServer((incoming, outgoing) => {
    serve(cloud, incoming, outgoing, internalRoutes).catch(error => {
      cloud.log(`A reply could not be sent: ${(error as Error).message}`);
      outgoing.destroy();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    endpoint: `http://${host}:${bound}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close(error => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function serve(
  cloud: Cloud,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  internalRoutes: InternalRoutes,
): Promise<void> {
  const request = {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: headersOf(incoming),
    body: await bodyOf(incoming),
  };
  await send(await handleHttp(cloud, request, { internalRoutes }), incoming.method === 'HEAD', outgoing);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return Object.fromEntries(entries);
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

async function send(
  { status, headers, body, stream }: HttpResponse,
  isHead: boolean,
  to: ServerResponse,
): Promise<void> {
  if (stream) {
    to.writeHead(status, headers);
    for await (const chunk of stream) if (!to.write(chunk)) await drained(to);
    to.end();
    return;
  }
  to.writeHead(status, isHead || status === 204 ? headers : { ...headers, 'content-length': String(body.length) });
  to.end(body);
}

function drained(to: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    to.once('drain', resolve);
    to.once('close', () => reject(new Error('the client went away')));
  });
}
