import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

/** One invocation without the proxy, on a kept connection. Answers the HTTP status. */
export function directCall(endpoint: string, body: string | Uint8Array): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${endpoint}/endpoints/bench/invocations`, { method: 'POST', agent, headers }, response => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
