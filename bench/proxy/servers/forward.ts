import { Agent, createServer, request } from 'node:http';

/**
 * Run as a process: passes each request on over kept connections and the answer back, and does nothing else: what any
 * proxy in Node.js has to do. Argument: where to. Prints its port when it serves.
 */
const [to = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });

const server = createServer((incoming, outgoing) => {
  const { method, headers } = incoming;
  const passed = request(to, { method, headers, agent }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.once('error', error => outgoing.destroy(error));
  incoming.pipe(passed);
});
server.keepAliveTimeout = 60_000;

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${typeof address === 'object' ? address?.port : ''}`);
});
