import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Container, ContainerHost, ContainerRuntime, ContainerSpec } from './container.ts';
import { ContainerProcess } from './container-process.ts';
import { freePort } from './free-port.ts';
import { ImageNotFound } from './image-not-found.ts';
import type { Address } from './loopback-request.ts';
import { processInProcess } from './process-in-process.ts';
import { inNamespaces, whyNoNamespaces } from './programs/namespaces.ts';
import { repositoryName } from './repository-name.ts';
import { type ProcessOptions, ServedProcess } from './served-process.ts';
import { unpack } from './tar-archive.ts';
import { trainInProcess } from './train-in-process.ts';

/** How to run an image: the folder to run in, and the command of each of its uses. */
export interface ProcessImage {
  readonly cwd: string;
  readonly train?: readonly string[];
  readonly serve?: readonly string[];
  /** For processing jobs that name no entry point. */
  readonly process?: readonly string[];
  /** Whether it serves with port 8080 and `/opt/ml` of its own, where this machine can give it those. */
  readonly contained?: boolean;
}

/** What an image is run as; undefined for an image that is no process. */
export type FindImage = (image: string) => ProcessImage | undefined;

/** Finds by repository, whatever the tag. */
export function byRepository(images: Readonly<Record<string, ProcessImage>>): FindImage {
  return image => images[repositoryName(image)];
}

/** Containers as processes on this machine. They honour SageMaker's container contract. */
export function processContainers(
  findImage: FindImage,
  options: ProcessOptions = { shortestStartMs: 30_000 },
): ContainerRuntime {
  function find(image: string, use: 'train' | 'serve' | 'process'): Found {
    const found = findImage(image);
    const argv = found?.[use];
    if (!found || !argv) throw new ImageNotFound(image);
    return { cwd: resolve(found.cwd), argv, contained: found.contained ?? false };
  }
  return {
    start: async (spec, host) => startProcess(find(spec.image, 'serve'), spec, host, options),
    train: async (spec, host) => trainInProcess(find(spec.image, 'train'), spec, host),
    process: async spec => {
      if (spec.entrypoint.length === 0) return processInProcess(find(spec.image, 'process'), spec);
      const image = findImage(spec.image);
      if (!image) throw new ImageNotFound(spec.image);
      return processInProcess({ cwd: resolve(image.cwd), argv: spec.entrypoint }, spec);
    },
  };
}

interface Found {
  readonly cwd: string;
  readonly argv: readonly string[];
  readonly contained: boolean;
}

async function startProcess(
  found: Found,
  spec: ContainerSpec,
  host: ContainerHost,
  options: ProcessOptions,
): Promise<Container> {
  const root = await mkdtemp(join(tmpdir(), 'sluice-container-'));
  const base = join(root, 'ml');
  await mkdir(join(base, 'model'), { recursive: true });
  if (spec.modelData) await unpack(spec.modelData, join(base, 'model'));
  const { child, address } = await run(found, { root, base }, spec);
  const stop = async (): Promise<void> => {
    await child.stop();
    await rm(root, { recursive: true, force: true });
  };
  return new ServedProcess({ ended: child.ended, address: async () => address, stop }, host, options);
}

async function run(
  { cwd, argv, contained }: Found,
  { root, base }: { readonly root: string; readonly base: string },
  { environment, log }: ContainerSpec,
): Promise<{ child: ContainerProcess; address: Address }> {
  if (contained && (await whyNoNamespaces()) === undefined) {
    const { argv: inside, socketPath } = inNamespaces(root, argv);
    const child = new ContainerProcess(inside, { cwd, environment, log, answersForOthers: true });
    return { child, address: { socketPath } };
  }
  const port = await freePort();
  const variables = { ...environment, SAGEMAKER_BASE_DIR: base, SAGEMAKER_BIND_TO_PORT: String(port) };
  return { child: new ContainerProcess(argv, { cwd, environment: variables, log }), address: { port } };
}
