import { Writable } from 'node:stream';
import type { Clock, Timer } from '../../core/clock.ts';
import { InProcessResponse } from './in-process-response.ts';
import { InProcessSocket } from './in-process-socket.ts';
import type { Transport, TransportResponse } from './transport.ts';

export interface RequestOptions {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request as `http.request` returns it, answered by a transport in place of a socket. */
export class InProcessRequest extends Writable {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol: string;
  readonly socket = new InProcessSocket();
  readonly reusedSocket = false;
  aborted = false;
  readonly #headers = new Map<string, string>();
  readonly #clock: Clock;
  readonly #transport: Transport;
  #chunks: Uint8Array[] = [];
  #answered = false;
  #timer: Timer | undefined;
  #response: InProcessResponse | undefined;

  constructor(options: RequestOptions, clock: Clock, transport: Transport) {
    super({ autoDestroy: false });
    this.method = options.method;
    this.path = options.path;
    this.host = options.host;
    this.protocol = options.protocol;
    this.#clock = clock;
    this.#transport = transport;
    for (const [name, value] of Object.entries(options.headers)) if (value !== undefined) this.setHeader(name, value);
    if (options.timeout) this.setTimeout(options.timeout);
    options.signal?.addEventListener('abort', () => this.destroy(abortError()), { once: true });
    process.nextTick(() => {
      if (this.destroyed) return;
      this.emit('socket', this.socket);
      if (this.#headers.get('expect')) this.emit('continue');
    });
  }

  override _write(chunk: Uint8Array | string, encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    const body = Buffer.concat(this.#chunks);
    this.#chunks = [];
    const headers = { host: this.host, ...Object.fromEntries(this.#headers) };
    this.#transport({ method: this.method, path: this.path, headers, body }).then(
      response => this.#answer(response),
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#timer?.cancel();
    this.#breakOff();
    done(error ?? (this.#answered ? null : connectionError('socket hang up', 'ECONNRESET')));
  }

  /** Emits `timeout` when no answer has begun within `ms` of the cloud's time, as an idle socket does. 0 takes it back. */
  setTimeout(ms: number, onTimeout?: () => void): this {
    this.#timer?.cancel();
    if (onTimeout) this.once('timeout', onTimeout);
    if (ms > 0 && !this.#answered) this.#timer = this.#clock.at(this.#clock.now() + ms, () => this.emit('timeout'));
    return this;
  }

  setHeader(name: string, value: string | number | readonly string[]): this {
    this.#headers.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value));
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  getHeaders(): Record<string, string> {
    return Object.fromEntries(this.#headers);
  }

  getHeaderNames(): string[] {
    return [...this.#headers.keys()];
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }

  removeHeader(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }

  flushHeaders(): void {}

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  abort(): void {
    this.aborted = true;
    this.destroy();
  }

  #answer(response: TransportResponse): void {
    if (this.destroyed) return;
    this.#answered = true;
    this.#timer?.cancel();
    const message = new InProcessResponse(response, this.socket);
    this.#response = message;
    message.once('close', () => this.destroy());
    if (!this.emit('response', message)) message.resume();
  }

  /** What was still to come of the answer fails, as it does when a socket closes under it. */
  #breakOff(): void {
    const response = this.#response;
    if (!response || response.complete || response.destroyed) return;
    response.destroy(connectionError('aborted', 'ECONNRESET'));
  }
}

export function connectionError(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

function abortError(): Error {
  return Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' });
}
