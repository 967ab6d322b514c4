import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../core/cloud.ts';
import { requestLimits } from '../services/apigateway/data-plane/request-limits.ts';
import type { ApiGatewayCore, ApiResponse } from '../services/apigateway/definition.ts';
import { readApiRequest } from './read-api-request.ts';
import { sendStream } from './send-stream.ts';

export interface ApiListener {
  readonly port: number;
  /** `http://127.0.0.1:4567`; paths begin with the stage. */
  readonly url: string;
  stop(): Promise<void>;
}

/** How long a client may take, in milliseconds of the machine. */
export interface Patience {
  /** Until a request's headers are there. */
  readonly head: number;
  /** Until all of a request is there: 408 then, and the connection is closed. */
  readonly request: number;
  /** Between two requests of a connection. */
  readonly idle: number;
}

/** API Gateway does not document its own; these are no longer than servers commonly grant. */
const patience: Patience = { head: 10_000, request: 30_000, idle: 60_000 };

export interface ApiListenerOptions {
  readonly port: number;
  readonly host?: string;
  readonly patience?: Patience;
}

/**
 * Lets HTTP clients reach the cloud's REST APIs. `port` 0 takes any free one; rejects when the port is taken. What is no HTTP, comes
 * too slowly or is too large is answered 4xx; its connection is closed.
 */
export async function startApiListener(cloud: Cloud, options: ApiListenerOptions): Promise<ApiListener> {
  const { host = '127.0.0.1', port: wanted } = options;
  const server = createServer(serverOptions(options.patience ?? patience), (incoming, outgoing) => {
    serve(cloud, incoming, outgoing).catch(error => {
      cloud.log(`An API's answer could not be sent: ${(error as Error).message}`);
      outgoing.destroy();
    });
  });
  // The sizes bound their number; Node.js would drop those beyond its own silently.
  server.maxHeadersCount = 0;
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(wanted, host, resolve));
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

function serverOptions({ head, request, idle }: Patience): ServerOptions {
  return {
    headersTimeout: Math.min(head, request),
    requestTimeout: request,
    keepAliveTimeout: idle,
    connectionsCheckingInterval: Math.min(1_000, Math.ceil(head / 4)),
    // Names of headers are not in the quota, so that there is room for them; what is beyond that is 431 by Node.js.
    maxHeaderSize: 4 * requestLimits.head,
  };
}

async function serve(cloud: Cloud, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await readApiRequest(incoming, requestLimits.body);
  if (!request) return;
  const response = await cloud.core<ApiGatewayCore>('apigateway').handle(request);
  await send(response, incoming.method === 'HEAD', outgoing);
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
