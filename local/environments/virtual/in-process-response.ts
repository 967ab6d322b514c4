import { Readable } from 'node:stream';
import type { InProcessSocket } from './in-process-socket.ts';
import type { TransportResponse } from './transport.ts';

/** A response as the `response` event hands it over. */
export class InProcessResponse extends Readable {
  readonly statusCode: number;
  readonly statusMessage = '';
  readonly httpVersion = '1.1';
  readonly httpVersionMajor = 1;
  readonly httpVersionMinor = 1;
  readonly headers: Record<string, string | string[]>;
  readonly rawHeaders: string[];
  readonly trailers = {};
  readonly socket: InProcessSocket;
  complete = false;
  readonly #parts: AsyncIterator<Uint8Array>;

  constructor(response: TransportResponse, socket: InProcessSocket) {
    super();
    this.statusCode = response.status;
    this.socket = socket;
    const headers = Object.entries(response.headers).map(
      ([name, value]) => [name.toLowerCase(), typeof value === 'string' ? value : [...value]] as const,
    );
    this.headers = Object.fromEntries(
      headers.map(([name, value]) => [
        name,
        name === 'set-cookie' || typeof value === 'string' ? value : value.join(', '),
      ]),
    );
    this.rawHeaders = headers.flatMap(([name, value]) => [value].flat().flatMap(one => [name, one]));
    this.#parts = (response.stream ?? parts(response.body))[Symbol.asyncIterator]();
  }

  override _read(): void {
    this.#parts.next().then(
      ({ done, value }) => {
        this.complete = done === true;
        this.push(done ? null : Buffer.from(value));
      },
      (error: Error) => this.destroy(error),
    );
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.complete) void this.#parts.return?.();
    done(error);
  }

  setTimeout(): this {
    return this;
  }
}

async function* parts(body: Uint8Array): AsyncGenerator<Uint8Array> {
  if (body.byteLength > 0) yield body;
}
