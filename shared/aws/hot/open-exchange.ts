import type { ClientRequest, IncomingMessage } from 'node:http';
import {
  type ErrorWithCode,
  type ExchangeLimits,
  endUnlessConnected,
  failureOf,
  flat,
  TransportError,
  wasStale,
} from './exchange.ts';

/** An answer that has begun. */
export interface OpenReply {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it comes. Throws a `TransportError` where it ends too soon; not to read on closes the connection. */
  readonly parts: AsyncIterable<Buffer>;
}

/** Sends `body` and hands over the answer when its head is there. The timeout counts to the end of its body. */
export function openExchange(
  request: ClientRequest,
  body: Uint8Array,
  { timeoutMs, dispatchWithinMs }: ExchangeLimits,
  stopwatch: () => number,
): Promise<OpenReply> {
  const startedAt = stopwatch();
  let timedOut = false;
  const dispatch = dispatchWithinMs === undefined ? undefined : endUnlessConnected(request, dispatchWithinMs);
  const timer = setTimeout(
    () => {
      timedOut = true;
      request.destroy();
    },
    Math.max(1, timeoutMs),
  );
  const over = (): void => {
    clearTimeout(timer);
    dispatch?.cancel();
  };
  const failure = (cause: ErrorWithCode | undefined) => {
    if (dispatch?.hasEnded()) return 'refused';
    return timedOut ? 'timeout' : failureOf(cause);
  };
  return new Promise((resolve, reject) => {
    let cause: ErrorWithCode | undefined;
    request.on('error', error => {
      cause = error;
    });
    request.on('close', () => {
      over();
      const stale = !timedOut && wasStale(request, cause, stopwatch() - startedAt);
      reject(new TransportError(failure(cause), stale, cause));
    });
    request.on('response', message => {
      dispatch?.cancel();
      const broken = (error?: unknown) => new TransportError(timedOut ? 'timeout' : 'broken', false, error);
      resolve({
        status: message.statusCode ?? 0,
        headers: flat(message.headers),
        parts: partsOf(message, over, broken),
      });
    });
    request.end(body);
  });
}

async function* partsOf(
  message: IncomingMessage,
  over: () => void,
  broken: (cause?: unknown) => TransportError,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of message) yield chunk as Buffer;
  } catch (error) {
    throw broken(error);
  } finally {
    over();
  }
  if (!message.complete) throw broken();
}
