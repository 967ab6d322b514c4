import type { ClientRequest, IncomingMessage } from 'node:http';
import type { TransportFailure } from '#shared/domain/inference/model-reply.ts';

export interface HttpReply {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** No answer came, or not all of it. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;
  /** Whether the connection was an idle one that had already died. */
  readonly staleSocket: boolean;

  constructor(failure: TransportFailure, staleSocket: boolean, cause: unknown) {
    super(`The request ended without an answer (${failure}).`, { cause });
    this.failure = failure;
    this.staleSocket = staleSocket;
  }
}

/** An idle connection that died shows it on the first write; a later reset may come from a server at work. */
const staleWithinMs = 500;

const refusedCodes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];
const resetCodes = ['ECONNRESET', 'EPIPE'];

/** Whether the server cannot have seen the request. */
export function isSafeToResend(error: unknown): boolean {
  return error instanceof TransportError && (error.failure === 'refused' || error.staleSocket);
}

/**
 * Sends `body` and collects the answer. Settles only when the request is closed, so that nothing is left running
 * when the handler resolves and Lambda freezes the environment.
 */
export function exchange(
  request: ClientRequest,
  body: Uint8Array,
  timeoutMs: number,
  stopwatch: () => number,
): Promise<HttpReply> {
  const startedAt = stopwatch();
  return new Promise((resolve, reject) => {
    let cause: (Error & { code?: string }) | undefined;
    let response: IncomingMessage | undefined;
    let timedOut = false;
    let complete = false;
    const timer = setTimeout(
      () => {
        timedOut = true;
        request.destroy();
      },
      Math.max(1, timeoutMs),
    );

    request.on('error', error => {
      cause = error;
    });
    request.on('close', () => {
      if (complete) return;
      clearTimeout(timer);
      const staleSocket =
        request.reusedSocket &&
        response === undefined &&
        resetCodes.includes(cause?.code ?? '') &&
        stopwatch() - startedAt < staleWithinMs;
      reject(new TransportError(timedOut ? 'timeout' : failureOf(cause), staleSocket && !timedOut, cause));
    });
    request.on('response', message => {
      response = message;
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', () => {});
      message.on('end', () => {
        complete = true;
        clearTimeout(timer);
        resolve({ status: message.statusCode ?? 0, headers: flat(message.headers), body: Buffer.concat(chunks) });
      });
    });
    request.end(body);
  });
}

function failureOf(cause: { readonly code?: string } | undefined): TransportFailure {
  return refusedCodes.includes(cause?.code ?? '') ? 'refused' : 'broken';
}

function flat(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
