import type { IncomingMessage } from 'node:http';
import { InvocationError } from './invocation-error.ts';

/** SageMaker's own limit for real-time invocations, in bytes. */
const largestBody = 6 * 1024 * 1024;

/** The request's body as text. Throws an `InvocationError` when it is too large. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new InvocationError(413, `The body must not exceed ${largestBody} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
