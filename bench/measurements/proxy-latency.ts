import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { median, medianFigure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';
import { directCall } from '../proxy/direct-call.ts';
import { freePort } from '../proxy/free-port.ts';
import { loadInference } from '../proxy/load-inference.ts';
import { modelFolder } from '../proxy/model-folder.ts';
import { lambdaContext, proxyEvent } from '../proxy/proxy-event.ts';
import { startServer } from '../proxy/start-server.ts';

const callsPerRound = 300;
const body = JSON.stringify({ text: 'You are the winner of a free prize, click here' });

export const proxyLatency: Measurement = {
  name: 'proxy-latency',
  title: `the inference handler against a direct call to the same container; rounds of ${callsPerRound} take turns`,
  async measure({ rounds, progress }) {
    const base = await modelFolder();
    const port = await freePort();
    const container = await startServer([join(import.meta.dirname, '../../examples/text-classification/serve.ts')], {
      SAGEMAKER_BASE_DIR: base,
      SAGEMAKER_BIND_TO_PORT: String(port),
    });
    const upstream = await startServer([join(import.meta.dirname, '../proxy/upstream.ts'), String(port)], {});
    try {
      const endpoint = `http://127.0.0.1:${upstream.line.split(' ')[1]}`;
      return figures(await compare(endpoint, rounds, progress));
    } finally {
      upstream.stop();
      container.stop();
      await rm(base, { recursive: true });
    }
  },
};

interface Rounds {
  readonly direct: number[];
  readonly proxied: number[];
}

async function compare(endpoint: string, rounds: number, progress: (text: string) => void): Promise<Rounds> {
  const handler = await loadInference(endpoint);
  const event = proxyEvent(body);
  const direct = () => directCall(endpoint, body);
  const proxied = async () => (await handler(event, lambdaContext)).statusCode;
  await quietly(async () => [await roundMedian(direct), await roundMedian(proxied)]);
  const result: Rounds = { direct: [], proxied: [] };
  for (let round = 1; round <= rounds; round++) {
    progress(`proxy latency, round ${round}`);
    result.direct.push(await roundMedian(direct));
    result.proxied.push(await quietly(() => roundMedian(proxied)));
  }
  return result;
}

/** Median milliseconds of one call. Throws when a call is not answered with 200. */
async function roundMedian(call: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < callsPerRound; count++) {
    const begin = performance.now();
    const status = await call();
    times.push(performance.now() - begin);
    if (status !== 200) throw new Error(`a call was answered with ${status} instead of 200`);
  }
  return median(times.sort((a, b) => a - b));
}

function figures({ direct, proxied }: Rounds) {
  const ratios = proxied.map((time, round) => time / (direct[round] ?? Number.NaN));
  const added = proxied.map((time, round) => time - (direct[round] ?? Number.NaN));
  return [
    medianFigure('direct call', 'ms', direct),
    medianFigure('through the handler', 'ms', proxied),
    medianFigure('added by the handler', 'ms', added),
    medianFigure('through the handler over direct', 'ratio', ratios),
  ];
}

/** The handler logs a line of metrics per request; the lines are made and thrown away. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}
