import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { engineContainers } from '../../../local/containers/engine/engine-containers.ts';
import { firstKnown } from '../../../local/containers/first-known.ts';
import { ImageNotFound } from '../../../local/containers/image-not-found.ts';
import { processContainers } from '../../../local/containers/process-container.ts';
import { packFolder } from '../../../local/containers/tar-archive.ts';
import { seededRandom } from '../../../local/core/random.ts';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';

const clock = new ScaledClock(1);
const host = { clock, wall: clock, random: seededRandom(1) };
const folder = mkdtempSync(join(tmpdir(), 'sluice-engine-'));
const path = process.env['PATH'] ?? '';
const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');

beforeAll(() => {
  mkdirSync(join(folder, 'model'));
  writeFileSync(join(folder, 'model', 'weights.txt'), 'w1');
  process.env['PATH'] = [resolve('test/local/containers/fixtures/fake-engine'), path].join(delimiter);
  process.env['FAKE_ENGINE'] = folder;
});
afterAll(() => {
  process.env['PATH'] = path;
  delete process.env['FAKE_ENGINE'];
  rmSync(folder, { recursive: true });
});

const spec = async (image: string, lines: string[]) => ({
  image,
  environment: { VARIABLE: 'a b' },
  modelData: await packFolder(join(folder, 'model')),
  endpointName: 'endpoint',
  variantName: 'Blue',
  log: (line: string) => lines.push(line),
});

test('an image that no process stands for runs in the engine of this machine', async () => {
  const lines: string[] = [];
  const containers = firstKnown([processContainers(() => undefined), engineContainers({ shortestStartMs: 10_000 })]);
  const container = await containers.start(await spec('team/churn:1', lines), host);
  expect(await container.healthy(20_000)).toBe(true);
  const answer = await container.invoke({ path: '/invocations', headers: {}, body: new Uint8Array() });
  const { weights, words } = JSON.parse(new TextDecoder().decode(answer.body)) as { weights: string; words: string[] };
  expect(weights).toBe('w1');
  expect(words.slice(-2)).toEqual(['team/churn:1', 'serve']);
  expect(words.join(' ')).toMatch(
    /^--rm --name sluice-blue-[0-9a-f]{10} --publish 127\.0\.0\.1::8080 --volume \S+\/model:\/opt\/ml\/model:ro --env VARIABLE=a b /,
  );
  await container.stop();
  expect(lines).toEqual(['engine speaking']);
  expect(calls().map(line => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['info', 'image', 'pull', 'run', 'port', 'stop']),
  );
});

test('an image that is nowhere is missing, as on AWS', async () => {
  const containers = engineContainers({ shortestStartMs: 300 });
  await expect(containers.start(await spec('team/missing:1', []), host)).rejects.toThrow(ImageNotFound);
});

test('without an engine nothing is asked of one', async () => {
  const containers = engineContainers({ shortestStartMs: 300 }, async () => undefined);
  await expect(containers.start(await spec('team/churn:1', []), host)).rejects.toThrow(ImageNotFound);
});
