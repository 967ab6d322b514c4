import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianFigure } from '../../figure.ts';
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
  title: `requests per second through the handler behind plain HTTP and through Portkey ${version} (its OpenAI route), the same mock`,
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
      const portkey = await startPortkey(folder, urlOf(mock.line), stops);
      const ours = { url: `${urlOf(own.line)}/`, headers: { 'content-type': 'application/json' } };
      return [
        ...(await compare(1, rounds, ours, portkey, progress)),
        ...(await compare(32, rounds, ours, portkey, progress)),
      ];
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
  ours: Target,
  portkey: Target,
  progress: (text: string) => void,
) {
  const [own, other]: [number[], number[]] = [[], []];
  await requestRate(ours, question, connections, seconds);
  await requestRate(portkey, question, connections, seconds);
  for (let round = 1; round <= rounds; round++) {
    progress(`c=${connections}, round ${round}`);
    own.push(await requestRate(ours, question, connections, seconds));
    other.push(await requestRate(portkey, question, connections, seconds));
  }
  const ratios = own.map((value, i) => value / (other[i] ?? Number.NaN));
  return [
    medianFigure(`c=${connections}, the handler, requests per second`, 'count', own),
    medianFigure(`c=${connections}, Portkey, requests per second`, 'count', other),
    medianFigure(`c=${connections}, the handler over Portkey`, 'ratio', ratios),
  ];
}
