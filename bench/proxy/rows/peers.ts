import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, medianFigure } from '../../figure.ts';
import type { Measurement } from '../../measurement.ts';
import { runProgram } from '../../run-program.ts';
import { freePort } from '../free-port.ts';
import { requestRate, type Target } from '../load.ts';
import { startServer } from '../start-server.ts';
import { urlOf } from './latency.ts';

const version = '1.15.2';
const servers = join(import.meta.dirname, '../servers');
const seconds = 3;

/** What the mock answers to everybody: about 1 KB, and a completion as Portkey expects one. */
const completion = JSON.stringify({
  id: 'c',
  object: 'chat.completion',
  created: 0,
  model: 'bench',
  choices: [{ index: 0, message: { role: 'assistant', content: 'x'.repeat(800) }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
const question = JSON.stringify({ model: 'bench', messages: [{ role: 'user', content: 'x'.repeat(900) }] });

export const peers: Measurement = {
  name: 'peers',
  title: `requests per second through the handler behind plain HTTP, a bare forwarder, and Portkey ${version} (its OpenAI route), the same mock`,
  async measure({ rounds, progress }) {
    const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-portkey-'));
    const stops: (() => void)[] = [];
    try {
      progress(`installing @portkey-ai/gateway@${version}`);
      await runProgram('npm', [
        'install',
        '--prefix',
        folder,
        '--no-audit',
        '--no-fund',
        `@portkey-ai/gateway@${version}`,
      ]);
      const mock = await startServer([join(servers, 'echo.ts'), completion], {});
      stops.push(mock.stop);
      const own = await startServer([join(servers, 'adapter.ts'), urlOf(mock.line), 'memory'], {});
      stops.push(own.stop);
      const forwarder = await startServer([join(servers, 'forward.ts'), urlOf(mock.line)], {});
      stops.push(forwarder.stop);
      const headers = { 'content-type': 'application/json' };
      const targets = {
        'the handler': { url: `${urlOf(own.line)}/`, headers },
        'a bare forwarder': { url: `${urlOf(forwarder.line)}/`, headers },
        Portkey: await startPortkey(folder, urlOf(mock.line), stops),
      };
      return [...(await compare(1, rounds, targets, progress)), ...(await compare(32, rounds, targets, progress))];
    } finally {
      for (const stop of stops) stop();
      await rm(folder, { recursive: true });
    }
  },
};

async function startPortkey(folder: string, mock: string, stops: (() => void)[]): Promise<Target> {
  const port = await freePort();
  const entry = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  const server = await startServer([entry, `--port=${port}`, '--headless'], { PORT: String(port) });
  stops.push(server.stop);
  const headers = {
    'content-type': 'application/json',
    authorization: 'Bearer bench',
    'x-portkey-provider': 'openai',
    'x-portkey-custom-host': `${mock}/v1`,
  };
  return { url: `http://127.0.0.1:${port}/v1/chat/completions`, headers };
}

async function compare(
  connections: number,
  rounds: number,
  targets: Readonly<Record<string, Target>>,
  progress: (text: string) => void,
): Promise<Figure[]> {
  const rates = new Map(Object.keys(targets).map(name => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    progress(`c=${connections}, ${round === 0 ? 'warming up' : `round ${round}`}`);
    for (const [name, target] of Object.entries(targets)) {
      const rate = await requestRate(target, question, connections, seconds);
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  const overPortkey = (name: string) =>
    (rates.get(name) ?? []).map((value, i) => value / (rates.get('Portkey')?.[i] ?? Number.NaN));
  return [
    ...[...rates].map(([name, seen]) => medianFigure(`c=${connections}, ${name}, requests per second`, 'count', seen)),
    ...['the handler', 'a bare forwarder'].map(name =>
      medianFigure(`c=${connections}, ${name} over Portkey`, 'ratio', overPortkey(name)),
    ),
  ];
}
