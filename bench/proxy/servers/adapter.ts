import { createServer } from 'node:http';
import { connectProxy, type LimiterKind } from '../connect-proxy.ts';
import { lambdaContext, proxyEvent } from '../proxy-event.ts';

/**
 * Run as a process: the inference handler behind plain HTTP, in place of API Gateway. Arguments: the endpoint that stands for
 * AWS, and the kind of limiter. Prints its port when it serves.
 */
const [endpoint = '', limiter = 'none'] = process.argv.slice(2);
const handler = await connectProxy({ endpoint, limiter: limiter as LimiterKind, write: () => {} });

const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', async () => {
    const answer = await handler(proxyEvent(Buffer.concat(parts), 'bench'), lambdaContext);
    outgoing.writeHead(answer.statusCode, answer.headers);
    outgoing.end(Buffer.from(answer.body, answer.isBase64Encoded ? 'base64' : 'utf8'));
  });
});
server.keepAliveTimeout = 60_000;
// An orderly end, at which Node.js writes the profile that was asked for by --cpu-prof.
process.once('SIGTERM', () => process.exit());

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${typeof address === 'object' ? address?.port : ''}`);
});
