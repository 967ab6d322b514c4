import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { summarise } from '../../../../scripts/demo/traffic/tally.ts';
import { startTraffic } from '../../../../scripts/demo/traffic/traffic.ts';

const mails = [
  { id: '1', label: 'spam', text: 'free prize' },
  { id: '2', label: 'ham', text: 'see you' },
] as const;

async function serve(answer: (response: ServerResponse, text: string, count: number) => void): Promise<string> {
  let count = 0;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    expect(request.headers).toMatchObject({ 'x-api-key': 'key', 'content-type': 'application/json' });
    answer(response, JSON.parse(body).text, count++);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/models/m/invocations`;
}

async function trafficOf(url: string, answers: number) {
  const samples = mails.map(({ text, label }) => ({ body: JSON.stringify({ text }), label }));
  const traffic = startTraffic({ url, apiKey: 'key' }, samples, 500);
  await expect.poll(() => traffic.answers.length).toBeGreaterThanOrEqual(answers);
  await traffic.stop();
  return traffic.answers;
}

it('sends mails round and round, and knows what each answer should have been', async () => {
  const url = await serve((response, text) => {
    response.setHeader('x-sluice-version', '3').end(JSON.stringify({ label: text === 'free prize' ? 'spam' : 'ham' }));
  });
  const summary = summarise(await trafficOf(url, 20));
  expect(summary.answered).toBe(summary.sent);
  expect([...summary.byVersion.keys()]).toEqual([3]);
  expect(summary.byVersion.get(3)?.correct).toBe(summary.sent);
});

it('tells refusals that may be retried from losses', async () => {
  const refusal = { error: { code: 'upstream_throttled', retryable: true } };
  const url = await serve((response, _, count) => {
    if (count % 3 === 0) response.writeHead(429).end(JSON.stringify(refusal));
    else if (count % 3 === 1) response.writeHead(500).end('not json');
    else response.destroy();
  });
  const { refused, lost, sent, troubles } = summarise(await trafficOf(url, 12));
  expect(refused).toBeGreaterThan(0);
  expect(refused + lost).toBe(sent);
  expect(troubles.join()).toMatch(/500 not json/);
});
