import { join } from 'node:path';
import { createSigner } from '../../../shared/aws/hot/sign-request.ts';
import { createSignedHttp } from '../../../shared/aws/hot/signed-http.ts';
import { type Figure, median, medianFigure } from '../../figure.ts';
import type { Measurement } from '../../measurement.ts';
import { connectProxy, type LimiterKind } from '../connect-proxy.ts';
import { directCall } from '../direct-call.ts';
import { lambdaContext, proxyEvent } from '../proxy-event.ts';
import { startServer } from '../start-server.ts';

const sizes = [
  { name: '1 KB', bytes: 1_024, calls: 600 },
  { name: '100 KB', bytes: 102_400, calls: 100 },
  { name: '4 MB', bytes: 4_194_304, calls: 20 },
] as const;
const limiters: readonly LimiterKind[] = ['none', 'memory', 'table'];
const limiterNames = { none: 'no limiter', memory: 'memory limiter', table: 'DynamoDB limiter' } as const;

/** What one round of calls took: milliseconds, and microseconds of processor time for each. */
interface Round {
  readonly p50: number;
  readonly p99: number;
  readonly cpuUs: number;
}

type Call = () => Promise<number>;

const warmUpMs = 2_000;

const servers = join(import.meta.dirname, '../servers');

export const latency: Measurement = {
  name: 'latency',
  title: 'the inference handler, with its line of metrics, over a direct call of the same echo in another process',
  async measure({ rounds, progress }) {
    const echo = await startServer([join(servers, 'echo.ts')], {});
    const table = await startServer([join(servers, 'local-table.ts')], {}).catch((error: unknown) => {
      echo.stop();
      throw error;
    });
    try {
      const figures: Figure[] = [];
      for (const size of sizes) {
        const calls = await callsOf(urlOf(echo.line), urlOf(table.line), size.bytes);
        for (const call of calls.values()) await warmUp(call);
        const seen = new Map([...calls.keys()].map(name => [name, [] as Round[]]));
        for (let round = 1; round <= rounds; round++) {
          progress(`${size.name}, round ${round}`);
          for (const [name, call] of calls) seen.get(name)?.push(await runRound(call, size.calls));
        }
        figures.push(...figuresOf(size.name, seen));
      }
      return figures;
    } finally {
      echo.stop();
      table.stop();
    }
  },
};

/**
 * The direct call first, then the handler by limiter. Two more tell where its time goes: the direct call when its process did
 * something else before, about as long as the handler computes, while the other one fell asleep; and the handler's client.
 */
async function callsOf(endpoint: string, table: string, bytes: number): Promise<Map<string, Call>> {
  const body = Buffer.from(JSON.stringify({ text: 'x'.repeat(bytes - 11) }));
  const calls = new Map<string, Call>([['direct', () => directCall(endpoint, body)]]);
  calls.set('direct after 150 µs of other work, counted in', () => {
    workFor(0.15);
    return directCall(endpoint, body);
  });
  calls.set('the signed client alone', signedCall(endpoint, body));
  const event = proxyEvent(body, 'bench');
  for (const limiter of limiters) {
    const handler = await connectProxy({
      endpoint,
      table,
      limiter,
      write: () => {},
    });
    calls.set(limiterNames[limiter], async () => {
      return (await handler(event, lambdaContext)).statusCode;
    });
  }
  return calls;
}

function workFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** The hot path's client of SageMaker without the handler around it. */
function signedCall(endpoint: string, body: Uint8Array): Call {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const signer = createSigner('sagemaker', 'us-east-1', credentials, Date.now);
  const http = createSignedHttp({ endpoint: new URL(endpoint), signer, stopwatch: () => performance.now() });
  const headers = { 'content-type': 'application/json', 'x-amzn-sagemaker-target-variant': 'blue' };
  const call = { method: 'POST', path: '/endpoints/sluice-bench/invocations', headers, body, timeoutMs: 28_000 };
  return async () => (await http.send(call)).status;
}

/** The engine compiles what has run some thousand times; until then every call of any code takes two or three times as long. */
async function warmUp(call: Call): Promise<void> {
  const end = performance.now() + warmUpMs;
  while (performance.now() < end) await runRound(call, 10);
}

async function runRound(call: Call, count: number): Promise<Round> {
  const times: number[] = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const begin = performance.now();
    const status = await call();
    times.push(performance.now() - begin);
    if (status !== 200) throw new Error(`a call was answered with ${status} instead of 200`);
  }
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const p99 = times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] ?? Number.NaN;
  return { p50: median(times), p99, cpuUs: (user + system) / count };
}

function figuresOf(size: string, seen: ReadonlyMap<string, readonly Round[]>): Figure[] {
  const direct = seen.get('direct') ?? [];
  const of = (rounds: readonly Round[], pick: (round: Round) => number) => rounds.map(pick);
  const over = (rounds: readonly Round[], pick: (round: Round) => number) =>
    rounds.map((round, i) => pick(round) / pick(direct[i] as Round));
  return [...seen].flatMap(([name, rounds]) => {
    if (name === 'direct')
      return [
        medianFigure(
          `${size}, direct, p50`,
          'ms',
          of(rounds, ({ p50 }) => p50),
        ),
      ];
    return [
      medianFigure(
        `${size}, ${name}, p50 over direct`,
        'ratio',
        over(rounds, ({ p50 }) => p50),
      ),
      medianFigure(
        `${size}, ${name}, p99 over direct`,
        'ratio',
        over(rounds, ({ p99 }) => p99),
      ),
      medianFigure(
        `${size}, ${name}, processor time over direct`,
        'ratio',
        over(rounds, ({ cpuUs }) => cpuUs),
      ),
    ];
  });
}

/** Of a server's first line, `port 1234`. */
export function urlOf(line: string): string {
  return `http://127.0.0.1:${line.split(' ')[1]}`;
}
