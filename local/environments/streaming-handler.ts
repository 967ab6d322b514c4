import { HttpResponseStream, ResponseStream } from './response-stream.ts';

/** The symbol by which Lambda's runtime recognises a handler wrapped in `awslambda.streamifyResponse`. */
const mark = Symbol.for('aws.lambda.runtime.handler.streaming');

/** The global `awslambda` of Lambda's Node.js runtime. */
export const awslambda = {
  streamifyResponse: (handler: object) => Object.assign(handler, { [mark]: 'response' }),
  HttpResponseStream,
};

/** Whether a handler writes its answer instead of returning it. */
export function isStreaming(handler: unknown): boolean {
  return typeof handler === 'function' && mark in handler;
}

/**
 * Runs a streaming handler: over when its promise is fulfilled and its stream has ended. What it wrote before a failure
 * still goes out. `send` takes a chunk and resolves when there is room for more.
 */
export async function runStreaming(
  call: (stream: ResponseStream) => unknown,
  send: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  const stream = new ResponseStream(send);
  const closed = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
    stream.once('close', () => reject(new Error('Response stream is not finished.')));
  });
  closed.catch(() => {});
  try {
    const answer = call(stream);
    if (!isPromise(answer)) throw new Error('Streaming does not support non-async handlers.');
    await answer;
    await closed;
  } catch (error) {
    if (!stream.destroyed && !stream.writableEnded) await new Promise<void>(resolve => stream.end(resolve));
    throw error;
  }
}

/** Of whatever realm. */
function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
