import type { ServerResponse } from 'node:http';

/**
 * Sends the parts of a body as they come, no faster than the client takes them. A client that goes away is told to the
 * source at once. Rejects when the source fails: the connection has to be broken off then, so that the client sees that
 * the body is not whole.
 */
export async function sendStream(stream: AsyncIterable<Uint8Array>, to: ServerResponse): Promise<void> {
  const parts = stream[Symbol.asyncIterator]();
  to.once('close', () => void parts.return?.());
  to.flushHeaders();
  for (;;) {
    const { done, value } = await parts.next();
    if (to.destroyed) return;
    if (done === true) break;
    if (!to.write(value)) await drained(to);
  }
  to.end();
}

function drained(to: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    const settle = (): void => {
      to.off('drain', settle);
      to.off('close', settle);
      resolve();
    };
    to.on('drain', settle);
    to.on('close', settle);
  });
}
