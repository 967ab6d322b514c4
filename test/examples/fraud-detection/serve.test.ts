import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../../examples/fraud-detection/generator/generate.ts';
import { defaultGenerator } from '../../../examples/fraud-detection/generator/options.ts';
import { train } from '../../../examples/fraud-detection/model/detector.ts';
import { defaultHyperparameters } from '../../../examples/fraud-detection/model/hyperparameters.ts';
import { freePort } from '../free-port.ts';
import { startEntry } from '../run-entry.ts';

const stolen = {
  amount: 845.72,
  amountRatio: 13.853,
  hour: 3,
  paymentsLastHour: 2,
  distanceKm: 1146.5,
  accountAgeDays: 794,
  category: 'electronics',
  entry: 'online',
  newDevice: 1,
  foreign: 1,
};
const bread = '4.20,0.11,12,0,1.5,2000,grocery,chip,0,0';

let base: string;
let url: string;
let server: ReturnType<typeof startEntry>;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'sluice-serve-'));
  await mkdir(join(base, 'model'));
  const transactions = generate({ ...defaultGenerator, fraudRate: 0.1, count: 1500 });
  await train(transactions, defaultHyperparameters).save(join(base, 'model'));
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const environment = { SAGEMAKER_BASE_DIR: base, SAGEMAKER_BIND_TO_PORT: String(port) };
  server = startEntry('fraud-detection', 'serve.ts', environment);
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

  it('judges one transaction, as JSON and as CSV alike', async () => {
    const answer = await (await invoke(JSON.stringify(stolen))).json();
    expect(answer).toEqual({ label: 'fraud', score: expect.any(Number) });
    expect(await (await invoke(Object.values(stolen).join(','), 'text/csv')).json()).toEqual(answer);
    expect(await (await invoke(bread, 'text/csv')).json()).toMatchObject({ label: 'legitimate' });
  });

  it('judges several at once, in their order', async () => {
    const predictions = [{ label: 'legitimate' }, { label: 'fraud' }];
    const lines = await invoke(`${bread}\r\n${Object.values(stolen).join(',')}\r\n`, 'text/csv');
    expect(await lines.json()).toMatchObject({ predictions });
    const instances = await invoke(JSON.stringify({ instances: [stolen, { ...stolen, category: 'fuel' }] }));
    expect(((await instances.json()) as { predictions: object[] }).predictions).toHaveLength(2);
  });

  it.each([
    ['broken JSON', '{"amount":', 'application/json', 400, /not JSON/],
    ['null', 'null', 'application/json', 400, /The body is no object/],
    ['a list', '[1]', 'application/json', 400, /The body is no object/],
    ['an instance that is none', '{"instances":[7]}', 'application/json', 400, /instances\[0\] is no object/],
    [
      'every field that does not fit, at once',
      JSON.stringify({ ...stolen, hour: 24, amount: null, category: undefined }),
      'application/json',
      400,
      /amount must be .*, got null; hour must be .*, got 24; category must be .*, got nothing/,
    ],
    ['a line with too few columns', '1,2', 'text/csv', 400, /line 1: expected 10 columns .*, got 2/],
    ['an empty body', '', 'text/csv', 400, /line 1: expected 10 columns/],
    ['an unknown content type', 'x', 'text/plain', 415, /application\/json or text\/csv, got "text\/plain"/],
  ])('refuses %s with a reason', async (_, body, contentType, status, reason) => {
    const response = await invoke(body, contentType);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toMatch(reason);
  });
});
