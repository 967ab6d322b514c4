import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { draftPolicy } from '#shared/domain/policy/draft-policy.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';
import { readOptions, type TrafficOptions } from '../../../scripts/traffic/options.ts';
import { questions } from '../../../scripts/traffic/questions.ts';
import { runTraffic } from '../../../scripts/traffic/run-traffic.ts';
import { httpSender, type Reply } from '../../../scripts/traffic/send.ts';
import { Tally } from '../../../scripts/traffic/tally.ts';
import { targetOf } from '../../../scripts/traffic/target.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluice-traffic-'));
afterAll(() => rmSync(folder, { recursive: true }));

const policy = compiled(draftPolicy({ model: 'wine', payload: '{"alcohol":12}' }));
const silent = { step: () => {}, now: (_: string): unknown => undefined, end: () => {} };
const options = (...args: string[]): TrafficOptions => readOptions(['wine', ...args]);
const text = (body: Uint8Array) => new TextDecoder().decode(body);

function compiled(yaml: string): ModelPolicy {
  const found = compilePolicies([{ name: 'wine.yml', text: yaml }]).policies['wine'];
  if (!found) throw new Error('The policy is wrong.');
  return found;
}

async function sending(given: TrafficOptions, send: (n: number) => Promise<Reply>, progress = silent) {
  const clock = new VirtualClock(0);
  const stop = new AbortController();
  let n = 0;
  const parts = {
    pace: clock,
    progress,
    stop: stop.signal,
    sender: { send: () => send(n++), close: () => {} },
  };
  let tally: Tally | undefined;
  const done = runTraffic(policy, given, parts).then(found => {
    tally = found;
  });
  await clock.until(() => tally !== undefined, 60_000);
  await done;
  return { tally: tally ?? new Tally(), tookMs: clock.now() };
}

describe('the traffic', () => {
  it('counts what was sent, whichever answer comes first', async () => {
    const lines: string[] = [];
    const answers: (() => void)[] = [];
    const send = (n: number) =>
      new Promise<Reply>(done => {
        answers.unshift(() => done({ outcome: '200' }));
        if (n === 2) for (const answer of answers) answer();
      });
    await sending(options('--rate', '1', '--for', '3s'), send, { ...silent, now: (line: string) => lines.push(line) });
    expect(lines.map(line => /^(\d+) sent, (\d+) open/.exec(line)?.slice(1))).toEqual([
      ['3', '2'],
      ['3', '1'],
      ['3', '0'],
    ]);
  });

  it('keeps its rate whatever becomes of the requests', async () => {
    const { tally, tookMs } = await sending(options('--rate', '20', '--for', '10s'), async () => ({ outcome: '200' }));
    expect([tally.count(), tookMs]).toEqual([200, 10_000]);
  });

  it('does not wait for answers: an open loop', async () => {
    const begun: number[] = [];
    const clock = new VirtualClock(0);
    const never = new AbortController();
    const sender = {
      close: () => {},
      async send(): Promise<Reply> {
        begun.push(clock.now());
        await clock.sleep(30_000);
        return { outcome: '504 model_timeout', version: 2 };
      },
    };
    let ended = false;
    const given = options('--rate', '2', '--for', '5s');
    void runTraffic(policy, given, { pace: clock, progress: silent, stop: never.signal, sender }).then(() => {
      ended = true;
    });
    await clock.until(() => ended, 60_000);
    expect(begun).toEqual([500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000]);
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const sender = { send: async () => ({ outcome: '200' }), close: () => {} };
    const clock = new VirtualClock(0);
    const running = runTraffic(policy, options('--rate', '10'), {
      pace: clock,
      progress: silent,
      stop: stop.signal,
      sender,
    });
    await clock.advance(1000);
    stop.abort();
    await clock.advance(1000);
    expect((await running).count()).toBe(10);
  });

  it('tells by version and status what became of them', async () => {
    const replies: Reply[] = [
      { outcome: '200', version: 1 },
      { outcome: '200', version: 2 },
      { outcome: '502 model_error', version: 2 },
      { outcome: 'ECONNRESET' },
    ];
    const { tally } = await sending(
      options('--rate', '8', '--for', '1s'),
      async n => replies[n % 4] ?? { outcome: '' },
    );
    expect(
      tally
        .table()
        .split('\n')
        .map(line => line.split(/ {2,}/).slice(0, 4)),
    ).toEqual([
      ['VERSION', 'STATUS', 'REQUESTS', 'SHARE'],
      ['v1', '200', '2', '25.0 %'],
      ['v2', '200', '2', '25.0 %'],
      ['v2', '502 model_error', '2', '25.0 %'],
      ['-', 'ECONNRESET', '2', '25.0 %'],
    ]);
    expect(tally.line()).toBe('4 answered: v1 50.0 %, v2 50.0 %; 4 otherwise');
  });

  it('knows latencies to two per cent', () => {
    const tally = new Tally();
    for (let i = 1; i <= 1000; i++) tally.add({ outcome: '200', version: 1 }, i);
    const [, median = '', p99 = ''] = /(\S+) ms +(\S+) ms$/.exec(tally.table()) ?? [];
    expect(Math.abs(Number(median) / 500 - 1)).toBeLessThan(0.03);
    expect(Math.abs(Number(p99) / 990 - 1)).toBeLessThan(0.03);
  });
});

describe('what is sent', () => {
  it('is the smoke payload', async () => {
    const question = (await questions(policy, options('--rate', '1')))(7);
    expect([text(question.body), question.headers]).toEqual(['{"alcohol":12}', { 'content-type': 'application/json' }]);
  });

  it('is the lines of a file, round and round', async () => {
    writeFileSync(join(folder, 'rows.csv'), '1,2\r\n\n3,4\n');
    const asked = await questions(
      policy,
      options('--rate', '1', '--file', join(folder, 'rows.csv'), '--content-type', 'text/csv'),
    );
    expect([0, 1, 2].map(n => text(asked(n).body))).toEqual(['1,2', '3,4', '1,2']);
    expect(asked(0).headers).toEqual({ 'content-type': 'text/csv' });
    writeFileSync(join(folder, 'rows.csv'), '\n');
    await expect(questions(policy, options('--rate', '1', '--file', join(folder, 'rows.csv')))).rejects.toThrow(
      'no line',
    );
  });

  it.each([
    ['header: x-user', 'x-user'],
    ['cookie: session', 'cookie'],
  ])('comes from many subjects where the policy says %s', async (subject, header) => {
    const sticky = compiled(`${draftPolicy({ model: 'wine', payload: '{}' })}  subject: { ${subject} }\n`);
    const asked = await questions(sticky, options('--rate', '1', '--subjects', '50'));
    const seen = new Set(Array.from({ length: 500 }, (_, n) => asked(n).headers[header]));
    expect(seen.size).toBe(50);
  });
});

describe('over HTTP', () => {
  it('answers are known by status, code and version', async () => {
    const server = createServer((request, response) => {
      if (request.headers['x-api-key'] !== 'k') return response.destroy();
      const failing = request.url?.endsWith('fail');
      response.writeHead(failing ? 503 : 200, { 'x-sluice-version': '3' });
      return response.end(failing ? '{"error":{"code":"saturated"}}' : 'ok');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const ask = async (path: string, key: string) => {
      const sender = httpSender(url + path, key);
      return sender.send({ body: Buffer.from('x'), headers: {} }).finally(() => sender.close());
    };
    expect(await ask('/', 'k')).toEqual({ outcome: '200', version: 3 });
    expect(await ask('/fail', 'k')).toEqual({ outcome: '503 saturated', version: 3 });
    expect(await ask('/', 'other')).toEqual({ outcome: 'ECONNRESET' });
    server.close();
    expect(await ask('/', 'k')).toEqual({ outcome: 'ECONNREFUSED' });
  });

  it('other stacks are reached by address and key', async () => {
    expect(await targetOf('https://x.example/dev/', 'k')).toEqual({ apiUrl: 'https://x.example/dev', key: 'k' });
    await expect(targetOf('https://x.example/dev', undefined)).rejects.toThrow('SLUICE_API_KEY is not set');
    await expect(targetOf('x.example', 'k')).rejects.toThrow('expected an address');
  });
});

describe('the command line', () => {
  it('reports everything wrong at once', () => {
    const read = () => readOptions(['--rate', '0', '--for', 'long', '--subjects', 'x']);
    expect(read).toThrow(/Expected MODEL[\s\S]*--rate: [\s\S]*--subjects: [\s\S]*--for: /);
    expect(() => readOptions(['wine', '--rte', '1'])).toThrow("Unknown option '--rte'");
    expect(() => readOptions(['wine'])).toThrow('--rate: expected a number from 0.1 to 1000, got nothing');
  });

  it('is an npm script', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(scripts['traffic']).toContain('scripts/traffic.ts');
  });
});
