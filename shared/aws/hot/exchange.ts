import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
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

export type ErrorWithCode = Error & { readonly code?: string };

export interface ExchangeLimits {
  readonly timeoutMs: number;
  /** How long it may take until the connection stands and the request goes out. */
  readonly dispatchWithinMs?: number | undefined;
}

/**
 * Sends `body` and collects the answer. Settles only when the request is closed, so that nothing is left running
 * when the handler resolves and Lambda freezes the environment.
 */
export function exchange(
  request: ClientRequest,
  body: Uint8Array,
  { timeoutMs, dispatchWithinMs }: ExchangeLimits,
  stopwatch: () => number,
): Promise<HttpReply> {
  const startedAt = stopwatch();
  return new Promise((resolve, reject) => {
    let cause: ErrorWithCode | undefined;
    let response: IncomingMessage | undefined;
    let timedOut = false;
    let complete = false;
    const dispatch = dispatchWithinMs === undefined ? undefined : endUnlessConnected(request, dispatchWithinMs);
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
      dispatch?.cancel();
      const failure = dispatch?.hasEnded() ? 'refused' : timedOut ? 'timeout' : failureOf(cause);
      const staleSocket = !timedOut && response === undefined && wasStale(request, cause, stopwatch() - startedAt);
      reject(new TransportError(failure, staleSocket, cause));
    });
    request.on('response', message => {
      response = message;
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', () => {});
      message.on('end', () => {
        complete = true;
        clearTimeout(timer);
        dispatch?.cancel();
        resolve({ status: message.statusCode ?? 0, headers: flat(message.headers), body: Buffer.concat(chunks) });
      });
    });
    request.end(body);
  });
}

/** Whether a request without an answer met a connection that had died while idle. */
export function wasStale(request: ClientRequest, cause: ErrorWithCode | undefined, afterMs: number): boolean {
  return request.reusedSocket && resetCodes.includes(cause?.code ?? '') && afterMs < staleWithinMs;
}

type Connecting = Socket & { readonly secureConnecting?: boolean };

const isConnected = (socket: Connecting): boolean => !socket.connecting && socket.secureConnecting !== true;

/**
 * Gives a request up whose connection does not stand after `ms`: until then no byte of it has left. A kept connection costs
 * no timer.
 */
export function endUnlessConnected(request: ClientRequest, ms: number) {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  request.once('socket', (socket: Connecting) => {
    if (isConnected(socket)) return;
    const end = (): void => {
      if (isConnected(socket)) return;
      ended = true;
      request.destroy();
    };
    timer = setTimeout(end, Math.max(1, Math.ceil(ms)));
  });
  // No getter: it gives each object a hidden class of its own, which keeps the request until the next full collection.
  return { hasEnded: () => ended, cancel: () => clearTimeout(timer) };
}

export function failureOf(cause: ErrorWithCode | undefined): TransportFailure {
  return refusedCodes.includes(cause?.code ?? '') ? 'refused' : 'broken';
}

export function flat(headers: IncomingMessage['headers']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
