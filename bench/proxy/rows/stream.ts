import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { awslambda, runStreaming } from '../../../local/environments/streaming-handler.ts';
import { median, medianFigure } from '../../figure.ts';
import type { Measurement } from '../../measurement.ts';
import { connectStreamProxy } from '../connect-proxy.ts';
import { lambdaContext, proxyEvent } from '../proxy-event.ts';
import { startServer } from '../start-server.ts';
import { urlOf } from './latency.ts';

const server = join(import.meta.dirname, '../servers/stream.ts');
const calls = 150;
const body = JSON.stringify({ text: 'x'.repeat(1_013) });

/** Milliseconds until the first part of an answer came; resolves when the answer has ended. */
type Call = () => Promise<number>;

export const stream: Measurement = {
  name: 'stream',
  title: 'a streamed answer: the time until its first part leaves the handler, over that of a direct call',
  async measure({ rounds, progress }) {
    const upstream = await startServer([server], {});
    try {
      const endpoint = urlOf(upstream.line);
      const [direct, through] = [directCall(endpoint), proxyCall(endpoint)];
      const seen: { direct: number[]; ratio: number[] } = { direct: [], ratio: [] };
      for (let round = 0; round <= rounds; round++) {
        progress(`stream, round ${round}`);
        const base = await typical(direct);
        const own = await typical(through);
        if (round === 0) continue;
        seen.direct.push(base);
        seen.ratio.push(own / base);
      }
      return [
        medianFigure('direct, first part, p50', 'ms', seen.direct),
        medianFigure('memory limiter, first part, p50 over direct', 'ratio', seen.ratio),
      ];
    } finally {
      upstream.stop();
    }
  },
};

async function typical(call: Call): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < calls; i++) times.push(await call());
  return median(times);
}

function directCall(endpoint: string): Call {
  const agent = new Agent({ keepAlive: true });
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  return () =>
    new Promise((resolve, reject) => {
      const begin = performance.now();
      let firstMs: number | undefined;
      const sent = request(`${endpoint}/endpoints/bench/invocations-response-stream`, {
        method: 'POST',
        agent,
        headers,
      });
      sent.once('error', reject);
      sent.once('response', response => {
        response.on('data', () => {
          firstMs ??= performance.now() - begin;
        });
        response.once('end', () => resolve(firstMs ?? Number.NaN));
      });
      sent.end(body);
    });
}

/** What comes before the first part: status and headers, and the delimiter. */
const chunksBefore = 2;

function proxyCall(endpoint: string): Call {
  Object.assign(globalThis, { awslambda });
  const handler = connectStreamProxy({ endpoint, limiter: 'memory', write: () => {} });
  const event = proxyEvent(body, 'bench', 'invocations-stream');
  return async () => {
    const begin = performance.now();
    let chunks = 0;
    let firstMs = Number.NaN;
    await runStreaming(
      answer => handler(event, answer, lambdaContext),
      async () => {
        if (chunks === chunksBefore) firstMs = performance.now() - begin;
        chunks += 1;
      },
    );
    if (!(firstMs > 0)) throw new Error(`a stream came in ${chunks} chunks, none of them a part`);
    return firstMs;
  };
}
