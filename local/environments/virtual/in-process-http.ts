import { errorMonitor } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { Clock } from '../../core/clock.ts';
import { connectionError, InProcessRequest, type RequestOptions } from './in-process-request.ts';
import type { Transport } from './transport.ts';

type AnyOptions = http.RequestOptions & { headers?: http.OutgoingHttpHeaders };
type OnResponse = (response: unknown) => void;

/** `http` and `https` for one environment: every request goes to the transport, none while the environment is frozen. */
export class InProcessHttp {
  readonly #clock: Clock;
  readonly #transport: Transport;
  readonly #onFrozenCall: (what: string) => void;
  readonly #running = new Set<InProcessRequest>();
  #frozen = false;
  #ended = false;

  constructor(clock: Clock, transport: Transport, onFrozenCall: (what: string) => void) {
    this.#clock = clock;
    this.#transport = transport;
    this.#onFrozenCall = onFrozenCall;
  }

  freeze(): void {
    this.#frozen = true;
    for (const request of this.#running) this.#refuse(request, ', still running');
    this.#running.clear();
  }

  thaw(): void {
    this.#frozen = false;
  }

  /** The environment is gone, and with it whatever it was waiting for. */
  end(): void {
    this.#ended = true;
    for (const request of this.#running) this.#drop(request);
    this.#running.clear();
  }

  /** The module that takes the place of `node:http` or `node:https`. */
  module(scheme: 'http' | 'https'): object {
    const real = scheme === 'http' ? http : https;
    const request = (...args: unknown[]): InProcessRequest => this.#request(`${scheme}:`, args);
    const get = (...args: unknown[]): InProcessRequest => request(...args).end();
    return { ...real, request, get };
  }

  #request(protocol: string, args: unknown[]): InProcessRequest {
    const onResponse = args.find(arg => typeof arg === 'function') as OnResponse | undefined;
    const request = new InProcessRequest(normalize(protocol, args), this.#clock, this.#transport);
    if (onResponse) request.once('response', onResponse);
    if (this.#ended) {
      this.#drop(request);
      return request;
    }
    if (this.#frozen) {
      this.#refuse(request, '');
      return request;
    }
    this.#running.add(request);
    request.once('response', (response: NodeJS.EventEmitter) => {
      response.once('end', () => this.#running.delete(request));
    });
    for (const end of ['close', errorMonitor]) request.once(end, () => this.#running.delete(request));
    return request;
  }

  #drop(request: InProcessRequest): void {
    request.removeAllListeners();
    request.on('error', () => {});
    request.destroy();
  }

  #refuse(request: InProcessRequest, note: string): void {
    const what = `${request.method} ${request.protocol}//${request.host}${request.path}${note}`;
    this.#onFrozenCall(what);
    request.once('error', () => {});
    request.destroy(connectionError(`${what}: the execution environment is frozen.`, 'ECONNRESET'));
  }
}

/** Brings the forms `(url, options, callback)` and `(options, callback)` to one. */
function normalize(protocol: string, args: readonly unknown[]): RequestOptions {
  const [first, second] = args;
  const url = typeof first === 'string' || first instanceof URL ? new URL(first) : undefined;
  const options = ((url ? second : first) ?? {}) as AnyOptions;
  const port = options.port ?? url?.port;
  const hostname = options.hostname ?? options.host ?? url?.hostname ?? 'localhost';
  return {
    method: (options.method ?? 'GET').toUpperCase(),
    path: options.path ?? (url ? url.pathname + url.search : '/'),
    host: port ? `${hostname}:${port}` : hostname,
    protocol: options.protocol ?? url?.protocol ?? protocol,
    headers: Array.isArray(options.headers) ? {} : (options.headers ?? {}),
    timeout: options.timeout,
    signal: options.signal,
  };
}
