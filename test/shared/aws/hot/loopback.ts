import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

type Answer = (request: Received, response: ServerResponse, socket: Socket) => void;

/** An HTTP server on this machine that remembers what it received. */
export class Loopback {
  readonly received: Received[] = [];
  answer: Answer = (_, response) => response.end('{}');
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async listen(): Promise<URL> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
    return new URL(`http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body: Buffer.concat(chunks),
    };
    this.received.push(received);
    this.answer(received, response, request.socket);
  }
}
