import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { train } from '../../../examples/text-classification/model/classifier.ts';
import { defaultHyperparameters } from '../../../examples/text-classification/model/hyperparameters.ts';
import { freePort } from '../free-port.ts';
import { startEntry } from '../run-entry.ts';
import { tinyMails } from './tiny-mails.ts';

let base: string;
let url: string;
let server: ReturnType<typeof startEntry>;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'sluice-serve-'));
  await mkdir(join(base, 'model'));
  await train(tinyMails(90), defaultHyperparameters).save(join(base, 'model'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = startEntry('text-classification', 'serve.ts', {
    SAGEMAKER_BASE_DIR: base,
    SAGEMAKER_BIND_TO_PORT: String(port),
  });
  await once(server.stdout, 'data');
});

afterAll(async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'close');
  await rm(base, { recursive: true });
  expect(code).toBe(0);
});

const invoke = (body: string, contentType = 'application/json') =>
  fetch(`${url}/invocations`, { method: 'POST', headers: { 'content-type': contentType }, body });

describe('the serving container', () => {
  it('answers the health check', async () => {
    expect((await fetch(`${url}/ping`)).status).toBe(200);
  });

  it('classifies one text', async () => {
    const response = await invoke(JSON.stringify({ text: 'free prize for the winner, click' }));
    expect(response.status).toBe(200);
    const { label, score } = (await response.json()) as { label: string; score: number };
    expect(label).toBe('spam');
    expect(score).toBeGreaterThan(0.5);
  });

  it('classifies plain text and several texts at once, in their order', async () => {
    expect(await (await invoke('compile the kernel patch', 'text/plain; charset=utf-8')).json()).toMatchObject({
      label: 'ham',
    });
    const several = await invoke(JSON.stringify({ instances: [{ text: 'cash prize' }, { text: 'server patch' }] }));
    expect(await several.json()).toMatchObject({ predictions: [{ label: 'spam' }, { label: 'ham' }] });
  });

  it('sends an event for each prediction to a client that accepts them', async () => {
    const response = await fetch(`${url}/invocations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ instances: [{ text: 'cash prize' }, { text: 'server patch' }] }),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const [first, second, last] = (await response.text()).split('\n\n');
    expect(JSON.parse((first ?? '').replace('data: ', ''))).toMatchObject({ label: 'spam' });
    expect(JSON.parse((second ?? '').replace('data: ', ''))).toMatchObject({ label: 'ham' });
    expect(last).toBe('event: done\ndata: {"predictions":2}');
  });

  it('answers requests that arrive together', async () => {
    const mails = tinyMails(60);
    const answers = await Promise.all(mails.map(async ({ text }) => (await invoke(JSON.stringify({ text }))).json()));
    expect(answers.map(answer => (answer as { label: string }).label)).toEqual(mails.map(({ label }) => label));
  });

  it('is undecided, not broken, when it knows no word of a text', async () => {
    expect((await invoke('{"text":""}')).status).toBe(200);
  });

  it.each([
    ['broken JSON', '{"text":', 'application/json', 400, /not JSON/],
    ['JSON without a text', '{"txt":"x"}', 'application/json', 400, /"text" must be a string/],
    ['null', 'null', 'application/json', 400, /"text" must be a string/],
    ['a wrong instance', '{"instances":[{"text":"x"},{}]}', 'application/json', 400, /instances\[1\]\.text/],
    ['an unknown content type', 'x', 'text/csv', 415, /application\/json or text\/plain, got "text\/csv"/],
    ['an object property as content type', 'x', 'constructor', 415, /got "constructor"/],
    ['a body over the limit', 'x'.repeat(6 * 1024 * 1024 + 1), 'text/plain', 413, /6291456 bytes/],
  ])('refuses %s with a reason', async (_, body, contentType, status, reason) => {
    const response = await invoke(body, contentType);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toMatch(reason);
  });

  it('names its paths and methods to those who miss them', async () => {
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/invocations`)).status).toBe(405);
  });
});
