import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HttpRequest, HttpResponse } from './message.ts';
import { sendStream } from './send-stream.ts';

export interface Address {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
}

export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:4566` */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Answers one request. `sourceIp` is the client's address. */
export type Handler = (request: HttpRequest, sourceIp: string) => Promise<HttpResponse>;

const keepAliveMs = 60_000;

/** Serves `handler` over HTTP. Rejects when the port is taken; `broken` hears of replies that could not be sent. */
export async function listen(
  handler: Handler,
  address: Address,
  broken: (error: Error) => void,
): Promise<RunningServer> {
  const { port, host = '127.0.0.1' } = address;
  const server = createServer((incoming, outgoing) => {
    serve(handler, incoming, outgoing).catch(error => {
      broken(error as Error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = keepAliveMs;
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

async function serve(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = incoming;
  const request = { method, path: url, headers: headersOf(incoming), body: await bodyOf(incoming) };
  await send(await handler(request, incoming.socket.remoteAddress ?? '127.0.0.1'), method === 'HEAD', outgoing);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const));
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

async function send(response: HttpResponse, isHead: boolean, to: ServerResponse): Promise<void> {
  const { status, body, stream } = response;
  const headers = lowerCased(response.headers);
  if (stream) {
    to.writeHead(status, headers);
    return sendStream(stream, to);
  }
  to.writeHead(status, isHead || status === 204 ? headers : { ...headers, 'content-length': String(body.length) });
  to.end(body);
}

/** So that a header given by the handler and one given here are the same header. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
