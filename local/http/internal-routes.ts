import type { Cloud } from '../core/cloud.ts';
import { type HttpRequest, type HttpResponse, reply } from './message.ts';

export type InternalRoute = (request: HttpRequest, cloud: Cloud) => HttpResponse | Promise<HttpResponse>;

/** Routes of the local cloud itself, no AWS API: `GET /_local/health` -> handler. */
export type InternalRoutes = Readonly<Record<string, InternalRoute>>;

interface Outbox {
  readonly outbox: readonly object[];
}

/** Whether the cloud is up, and every message that SNS would have sent. */
export const internalRoutes: InternalRoutes = {
  'GET /_local/health': (_request, { clock, account }) =>
    json(200, { status: 'ok', time: new Date(clock.now()).toISOString(), account: account.id, region: account.region }),
  'GET /_local/outbox': (_request, cloud) => json(200, cloud.core<Outbox>('sns').outbox),
};

export function json(status: number, value: unknown): HttpResponse {
  return reply(status, { 'content-type': 'application/json' }, JSON.stringify(value));
}

export function isInternal(path: string): boolean {
  return path.startsWith('/_local/');
}

/** Answers an internal path, or says which ones there are. */
export async function handleInternal(
  request: HttpRequest,
  cloud: Cloud,
  routes: InternalRoutes,
): Promise<HttpResponse> {
  const name = `${request.method.toUpperCase()} ${request.path.split('?')[0]}`;
  const route = routes[name];
  if (route) return route(request, cloud);
  return json(404, { message: `The local cloud has no route "${name}".`, routes: Object.keys(routes) });
}
