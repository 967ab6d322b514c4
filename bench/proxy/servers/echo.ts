import { createServer } from 'node:http';
import { benchRoute } from './bench-route.ts';

/**
 * Run as a process: stands where AWS stands for the proxy. Answers DynamoDB with one route, and every other request with
 * its own body, or with the text of its first argument. Prints its port when it serves.
 */
const [fixed] = process.argv.slice(2);

const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const target = incoming.headers['x-amz-target'];
    if (target !== undefined) {
      outgoing.setHeader('content-type', 'application/x-amz-json-1.0');
      return outgoing.end(String(target).endsWith('.GetItem') ? JSON.stringify({ Item: benchRoute }) : '{}');
    }
    outgoing.setHeader('content-type', incoming.headers['content-type'] ?? 'application/octet-stream');
    outgoing.end(fixed ?? Buffer.concat(parts));
  });
});
server.keepAliveTimeout = 60_000;

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${typeof address === 'object' ? address?.port : ''}`);
});
