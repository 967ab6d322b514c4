import { afterEach, describe, expect, test } from 'vitest';
import type { Container, ContainerSpec, ProcessingSpec, TrainingSpec } from '../../../local/containers/container.ts';
import { ImageNotFound } from '../../../local/containers/image-not-found.ts';
import { byRepository, processContainers } from '../../../local/containers/process-container.ts';
import { seededRandom } from '../../../local/core/random.ts';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';

const clock = new ScaledClock(1);
const host = { clock, wall: clock, random: seededRandom(1) };
const cwd = 'test/local/containers/fixtures/echo-container';
const images = { 'team/echo': { cwd, train: ['node', 'train.ts'], serve: ['node', 'serve.ts'] } };
const containers = processContainers(byRepository(images), { shortestStartMs: 300 });
const image = '111122223333.dkr.ecr.us-east-1.amazonaws.com/team/echo:1';
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const text = (value: Uint8Array): string => new TextDecoder().decode(value);

const training: Omit<TrainingSpec, 'log'> = {
  image,
  environment: {},
  hyperParameters: { suffix: '!' },
  inputDataConfig: {},
  resourceConfig: {},
  channels: { train: { 'part/data.txt': bytes('w1') } },
  stop: new AbortController().signal,
};

async function trained(changes: Partial<TrainingSpec> = {}) {
  const lines: string[] = [];
  const result = await containers.train({ ...training, log: line => lines.push(line), ...changes }, host);
  return { result, lines };
}

const started: Container[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map(container => container.stop()));
});

async function serving(
  environment: Record<string, string>,
  image_ = image,
): Promise<{ container: Container; lines: string[] }> {
  const { result } = await trained();
  const lines: string[] = [];
  const spec: ContainerSpec = {
    image: image_,
    environment,
    modelData: result.model,
    endpointName: 'endpoint',
    variantName: 'blue',
    log: line => lines.push(line),
  };
  const container = await containers.start(spec, host);
  started.push(container);
  return { container, lines };
}

const request = (body: string) => ({
  path: '/invocations' as const,
  headers: { 'content-type': 'text/plain', 'x-amzn-sagemaker-custom-attributes': 'trace=1' },
  body: bytes(body),
});

describe('a container process', () => {
  test('serves the model that was trained before, with headers both ways', async () => {
    const { container, lines } = await serving({ GREETING: 'hello' });
    expect(await container.healthy(20_000)).toBe(true);
    const answer = await container.invoke(request('mail'));
    expect(text(answer.body)).toBe('w1!:hello:mail');
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/plain', 'x-amzn-sagemaker-custom-attributes': 'trace=1' },
    });
    expect(lines).toContain('listening');
    expect((await container.invoke(request('bad'))).status).toBe(400);
  });

  test('that ends by itself is noticed, in flight and afterwards', async () => {
    const { container } = await serving({ GREETING: 'hello' });
    await container.healthy(20_000);
    await expect(container.invoke(request('die'))).rejects.toThrow();
    expect(await container.died).toBe('the process ended: 1');
    await expect(container.invoke(request('mail'))).rejects.toThrow('the process has ended');
  });

  test.each(['never-healthy', 'ends-at-once'])('that is %s fails its health check', async MODE => {
    const { container } = await serving({ MODE });
    expect(await container.healthy(300)).toBe(false);
  });

  test('gets time to start however fast the clock runs', async () => {
    const { container } = await serving({ MODE: 'never-healthy' });
    const begun = performance.now();
    await container.healthy(1);
    expect(performance.now() - begun).toBeGreaterThan(290);
  });

  test('of an unknown image does not start', async () => {
    await expect(serving({}, '111122223333.dkr.ecr.us-east-1.amazonaws.com/other:1')).rejects.toThrow(ImageNotFound);
  });
});

describe('a training process', () => {
  test('gives the same archive for the same data', async () => {
    const [first, second] = [await trained(), await trained()];
    expect(first.result.exitCode).toBe(0);
    expect(first.lines).toContain('training');
    expect(text(first.result.model)).toBe(text(second.result.model));
  });

  test('that fails says why', async () => {
    const { result } = await trained({ hyperParameters: { mode: 'fail' } });
    expect(result).toMatchObject({ exitCode: 1, failure: 'the data is bad' });
  });

  test('ends when it is told to', async () => {
    const abort = new AbortController();
    const running = trained({ hyperParameters: { mode: 'hang' }, stop: abort.signal });
    setTimeout(() => abort.abort(), 300);
    expect((await running).result.exitCode).toBe(143);
  });
});

const processing: Omit<ProcessingSpec, 'log'> = {
  image,
  entrypoint: ['node', 'process.mjs'],
  arguments: ['/opt/ml/processing/in', '/opt/ml/processing/out'],
  environment: { MODE: 'fast' },
  files: { 'processing/in/part/data.txt': bytes('w1'), 'config/processingjobconfig.json': bytes('{"name":"job"}') },
  outputs: ['processing/out'],
  stop: new AbortController().signal,
};

async function processed(changes: Partial<ProcessingSpec> = {}) {
  const lines: string[] = [];
  const result = await containers.process({ ...processing, log: line => lines.push(line), ...changes }, host);
  return { result, lines };
}

describe('a processing process', () => {
  test('finds its inputs and leaves its outputs where its arguments say', async () => {
    const { result, lines } = await processed();
    expect(lines).toEqual(['processing']);
    expect(result).toMatchObject({ exitCode: 0, message: undefined });
    expect(text(result.outputs['processing/out']?.['deep/result.txt'] ?? bytes(''))).toBe('w1:job:true:fast');
  });

  test('that fails says why', async () => {
    const { result } = await processed({ arguments: [...processing.arguments, 'fail'] });
    expect(result).toMatchObject({ exitCode: 2, message: 'the data is bad' });
  });

  test('ends when it is told to', async () => {
    const abort = new AbortController();
    const running = processed({ arguments: [...processing.arguments, 'hang'], stop: abort.signal });
    setTimeout(() => abort.abort(), 300);
    expect((await running).result.exitCode).toBe(143);
  });

  test('of an image without a program of its own needs one', async () => {
    await expect(processed({ entrypoint: [] })).rejects.toThrow(ImageNotFound);
  });

  test('gets no file outside of its folder', async () => {
    await expect(processed({ files: { '../out.txt': bytes('x') } })).rejects.toThrow('would be outside of /opt/ml');
  });
});
