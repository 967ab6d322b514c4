import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Container, ContainerHost, ContainerRuntime, ContainerSpec } from '../container.ts';
import { ContainerProcess } from '../container-process.ts';
import { ImageNotFound } from '../image-not-found.ts';
import type { Address } from '../loopback-request.ts';
import { type ProcessOptions, ServedProcess } from '../served-process.ts';
import { unpack } from '../tar-archive.ts';
import { type Engine, findEngine } from './engine.ts';

/** SageMaker gives a container thirty seconds between SIGTERM and SIGKILL; a local cloud that ends is not to take that long. */
const graceSeconds = 4;

/** Serves images with the Docker or Podman of this machine, if it has one; the first image that is asked for finds out. */
export function engineContainers(
  options: ProcessOptions = { shortestStartMs: 60_000 },
  find: () => Promise<Engine | undefined> = findEngine,
): ContainerRuntime {
  let found: Promise<Engine | undefined> | undefined;
  const refuse = async ({ image }: { readonly image: string }): Promise<never> => {
    throw new ImageNotFound(image);
  };
  return {
    async start(spec, host) {
      found ??= find();
      const engine = await found;
      if (!engine) throw new ImageNotFound(spec.image);
      await pull(engine, spec.image);
      return startContainer(engine, spec, host, options);
    },
    // Training and processing jobs of the local cloud are those of the reference models.
    train: refuse,
    process: refuse,
  };
}

/** What the engine has is taken as it is; else it is pulled, with the engine's own credentials. */
async function pull({ run }: Engine, image: string): Promise<void> {
  try {
    await run('image', 'inspect', image);
  } catch {
    await run('pull', image).catch(() => {
      throw new ImageNotFound(image);
    });
  }
}

async function startContainer(
  engine: Engine,
  spec: ContainerSpec,
  host: ContainerHost,
  options: ProcessOptions,
): Promise<Container> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-container-'));
  const model = join(base, 'model');
  await mkdir(model);
  if (spec.modelData) await unpack(spec.modelData, model);
  const name = `sluice-${spec.variantName}-${randomBytes(5).toString('hex')}`.toLowerCase();
  const variables = Object.entries(spec.environment).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const mounts = ['--publish', '127.0.0.1::8080', '--volume', `${model}:/opt/ml/model:ro`];
  const command = [engine.command, 'run', '--rm', '--name', name, ...mounts, ...variables, spec.image, 'serve'];
  const child = new ContainerProcess(command, { cwd: base, environment: ownVariables(), log: spec.log });
  const remove = (): void => void spawnSync(engine.command, ['rm', '--force', name], { stdio: 'ignore' });
  process.once('exit', remove);
  const stop = async (): Promise<void> => {
    process.off('exit', remove);
    await engine.run('stop', '-t', String(graceSeconds), name).catch(() => child.kill());
    await child.ended;
    await rm(base, { recursive: true, force: true });
  };
  return new ServedProcess({ ended: child.ended, address: publishedAddress(engine, name), stop }, host, options);
}

/** What tells the engine's client where its engine is; the container sees none of it. */
function ownVariables(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** The port of this machine that leads to the container's 8080, once the engine has chosen one. */
function publishedAddress({ run }: Engine, name: string): () => Promise<Address | undefined> {
  let known: Address | undefined;
  return async () => {
    if (known) return known;
    const text = await run('port', name, '8080/tcp').catch(() => '');
    const [, port] = /:(\d+)\s*$/m.exec(text) ?? [];
    if (port !== undefined) known = { port: Number(port) };
    return known;
  };
}
