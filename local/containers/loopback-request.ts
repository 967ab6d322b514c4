import { Agent, request } from 'node:http';
import type { ContainerResponse } from './container.ts';

const agent = new Agent({ keepAlive: true });

export interface LoopbackRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** One HTTP exchange with `127.0.0.1:<port>`. Rejects when the connection fails or breaks. */
export function loopbackRequest(
  port: number,
  { method, path, headers = {}, body }: LoopbackRequest,
): Promise<ContainerResponse> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const call = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
      response => {
        const chunks: Uint8Array[] = [];
        response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: plain(response.headers), body: Buffer.concat(chunks) }),
        );
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

function plain(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
}
