import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Container } from '../../../local/containers/container.ts';
import { processContainers } from '../../../local/containers/process-container.ts';
import { whyNoNamespaces } from '../../../local/containers/programs/namespaces.ts';
import { ProgramImages } from '../../../local/containers/programs/program-images.ts';
import { packFolder } from '../../../local/containers/tar-archive.ts';
import { seededRandom } from '../../../local/core/random.ts';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { idleCloud } from '../../../local/idle-cloud.ts';
import { programRoute } from '../../../local/start/program-route.ts';

const clock = new ScaledClock(1);
const host = { clock, wall: clock, random: seededRandom(1) };
const folder = mkdtempSync(join(tmpdir(), 'sluice-own-'));
const source = join(folder, 'source');
cpSync('test/local/containers/fixtures/own-program', source, { recursive: true });
mkdirSync(join(folder, 'model'));
writeFileSync(join(folder, 'model', 'weights.txt'), 'w1');
const programs = new ProgramImages();
const containers = processContainers(programs.find, { shortestStartMs: 300 });
const program = { repository: 'local/own', folder: source, command: ['node', 'serve.mjs'] };

const started: Container[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(container => container.stop()));
});
afterAll(async () => {
  await programs.stop();
  rmSync(folder, { recursive: true });
});

async function start(name: string, lines: string[] = []): Promise<Container> {
  const container = await containers.start(
    {
      image: `111122223333.dkr.ecr.us-east-1.amazonaws.com/${name}`,
      environment: { VARIABLE: 'v' },
      modelData: await packFolder(join(folder, 'model')),
      endpointName: 'endpoint',
      variantName: 'blue',
      log: line => lines.push(line),
    },
    host,
  );
  started.push(container);
  return container;
}

async function ask(container: Container): Promise<object> {
  const answer = await container.invoke({ path: '/invocations', headers: {}, body: new Uint8Array() });
  return JSON.parse(new TextDecoder().decode(answer.body)) as object;
}

describe('a program as an image', async () => {
  const contained = (await whyNoNamespaces()) === undefined;

  test.runIf(contained)('has port 8080, /opt/ml and the argument serve; two of them side by side', async () => {
    const { name, notContained } = await programs.add(program);
    expect(notContained).toBeUndefined();
    const lines: string[] = [];
    const pair = [await start(name, lines), await start(name)];
    for (const container of pair) {
      expect(await container.healthy(20_000)).toBe(true);
      expect(await ask(container)).toEqual({
        ...{ arguments: ['serve'], base: '/opt/ml', port: '8080', weights: 'w1', beside: 'first', variable: 'v' },
        writable: false,
      });
    }
    expect(lines).toEqual(['listening']);
  });

  test.runIf(contained)('that ends is noticed with its exit code', async () => {
    const container = await start((await programs.add(program)).name);
    await container.healthy(20_000);
    await container.stream({ path: '/die' as '/invocations', headers: {}, body: new Uint8Array() }).catch(() => {});
    expect(await container.died).toBe('the process ended: 7');
  });

  test('without namespaces is told port and folder by variables', async () => {
    const { name } = await programs.add(program);
    const image = programs.find(`111122223333.dkr.ecr.us-east-1.amazonaws.com/${name}`);
    const plain = processContainers(() => image && { ...image, contained: false }, { shortestStartMs: 300 });
    const modelData = await packFolder(join(folder, 'model'));
    const spec = { image: name, environment: {}, modelData, endpointName: 'e', variantName: 'v', log: () => {} };
    const container = await plain.start(spec, host);
    started.push(container);
    expect(await container.healthy(20_000)).toBe(true);
    expect(await ask(container)).toMatchObject({ weights: 'w1', base: expect.stringContaining(tmpdir()) });
  });

  test('is what it was when it was added: another folder or command is another image', async () => {
    const first = await programs.add(program);
    expect(await programs.add(program)).toEqual(first);
    expect((await programs.add({ ...program, command: ['node', 'serve.mjs', '--fast'] })).name).not.toBe(first.name);
    writeFileSync(join(source, 'beside.txt'), 'second');
    const second = await programs.add(program);
    expect(second.name).not.toBe(first.name);
    const [old, young] = [await start(first.name), await start(second.name)];
    await Promise.all([old, young].map(container => container.healthy(20_000)));
    expect([await ask(old), await ask(young)]).toMatchObject([{ beside: 'first' }, { beside: 'second' }]);
  });

  test('of a folder with more than a program needs is refused', async () => {
    const crowded = join(folder, 'crowded');
    mkdirSync(crowded);
    writeFileSync(join(crowded, 'weights.bin'), '');
    truncateSync(join(crowded, 'weights.bin'), 300 * 1024 * 1024);
    await expect(programs.add({ ...program, folder: crowded })).rejects.toThrow('or 256 MB, and all of it');
  });
});

describe('POST /_local/programs', () => {
  const cloud = idleCloud();
  afterAll(() => cloud.stop());
  const post = async (body: object, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const request = { method: 'POST', path: '/_local/programs', headers, body: Buffer.from(JSON.stringify(body)) };
    const answer = await programRoute(programs)['POST /_local/programs']?.(request, cloud);
    return [answer?.status, JSON.parse(new TextDecoder().decode(answer?.body))] as const;
  };

  test('answers the image to register with', async () => {
    const image = expect.stringMatching(
      /^111122223333\.dkr\.ecr\.us-east-1\.amazonaws\.com\/local\/own@sha256:[0-9a-f]{64}$/,
    );
    expect(await post(program)).toMatchObject([201, { image }]);
  });

  test('says everything that is wrong', async () => {
    const [status, { message }] = await post({ repository: 'Own', folder: 'here', command: [] });
    expect([status, message]).toEqual([400, expect.stringMatching(/repository: .*folder: .*command: /)]);
    expect(await post({ ...program, folder: resolve(folder, 'none') })).toMatchObject([
      400,
      { message: expect.stringContaining('ENOENT') },
    ]);
  });

  test('hears no pages of browsers', async () => {
    expect(await post(program, { 'content-type': 'text/plain' })).toMatchObject([403, {}]);
    const origin = { 'content-type': 'application/json', origin: 'https://example.com' };
    expect(await post(program, origin)).toMatchObject([403, {}]);
  });
});
