import { createServer } from 'node:http';
import { frame } from '../../../local/http/protocols/event-stream.ts';
import { benchRoute } from './bench-route.ts';

/**
 * Run as a process: stands where AWS stands for the proxy's streams. Answers DynamoDB with one route, and every other request
 * with parts in SageMaker's frames, of which all but the first come some milliseconds later. Prints its port when it serves.
 */
const headers = { ':message-type': 'event', ':event-type': 'PayloadPart', ':content-type': 'application/octet-stream' };
const part = frame(headers, Buffer.from(`data: ${'x'.repeat(200)}\n\n`));
const restAfterMs = 5;

const server = createServer((incoming, outgoing) => {
  incoming.resume().once('end', () => {
    if (incoming.headers['x-amz-target'] !== undefined) {
      outgoing.setHeader('content-type', 'application/x-amz-json-1.0');
      return outgoing.end(JSON.stringify({ Item: benchRoute }));
    }
    outgoing.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': 'text/event-stream',
    });
    outgoing.write(part);
    setTimeout(() => outgoing.end(Buffer.concat([part, part])), restAfterMs);
  });
});
server.keepAliveTimeout = 60_000;

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${typeof address === 'object' ? address?.port : ''}`);
});
