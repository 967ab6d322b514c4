import { request } from 'node:http';
import type { ContainerResponse, ContainerStream } from './container.ts';

/** Where a container listens: a port of this machine, or a socket that leads to its own port. */
export type Address = { readonly port: number } | { readonly socketPath: string };

export interface LoopbackRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/**
 * One HTTP exchange with a container, on a connection of its own: a kept one may have been closed by the container just
 * when a request is sent, which would be charged to the model. Rejects when the connection fails or breaks.
 */
export async function loopbackRequest(address: Address, call: LoopbackRequest): Promise<ContainerResponse> {
  const { status, headers, parts } = await loopbackStream(address, call);
  const chunks: Uint8Array[] = [];
  for await (const part of parts) chunks.push(part);
  return { status, headers, body: Buffer.concat(chunks) };
}

/** The same, answered as soon as the head of the answer is there. The parts fail when the connection breaks. */
export function loopbackStream(
  address: Address,
  { method, path, headers = {}, body }: LoopbackRequest,
): Promise<ContainerStream> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    const call = request({
      agent: false,
      host: '127.0.0.1',
      ...address,
      method,
      path,
      headers: { ...headers, ...length },
    });
    call.once('response', response =>
      resolve({ status: response.statusCode ?? 0, headers: plain(response.headers), parts: response }),
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
