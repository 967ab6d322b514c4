import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wallSleep } from 'node:timers/promises';
import type {
  Container,
  ContainerHost,
  ContainerRequest,
  ContainerResponse,
  ContainerRuntime,
  ContainerSpec,
  ContainerStream,
} from './container.ts';
import { ContainerProcess } from './container-process.ts';
import { ContainerUnreachable } from './container-unreachable.ts';
import { freePort } from './free-port.ts';
import { ImageNotFound } from './image-not-found.ts';
import { loopbackRequest, loopbackStream } from './loopback-request.ts';
import { processInProcess } from './process-in-process.ts';
import { repositoryName } from './repository-name.ts';
import { unpack } from './tar-archive.ts';
import { trainInProcess } from './train-in-process.ts';

/** How to run an image: the folder to run in, and the command of each of its two uses. */
export interface ProcessImage {
  readonly cwd: string;
  readonly train?: readonly string[];
  readonly serve?: readonly string[];
  /** For processing jobs that name no entry point. */
  readonly process?: readonly string[];
}

export interface ProcessOptions {
  /**
   * A process cannot start faster because the clock runs faster: it gets at least this, in milliseconds of wall time,
   * before it counts as unhealthy.
   */
  readonly shortestStartMs: number;
}

const pingEveryMs = 100;

/** Containers as processes on this machine, by repository name. They honour SageMaker's container contract. */
export function processContainers(
  images: Readonly<Record<string, ProcessImage>>,
  options: ProcessOptions = { shortestStartMs: 30_000 },
): ContainerRuntime {
  function find(image: string, use: 'train' | 'serve' | 'process'): { cwd: string; argv: readonly string[] } {
    const found = images[repositoryName(image)];
    const argv = found?.[use];
    if (!found || !argv) throw new ImageNotFound(image);
    return { cwd: resolve(found.cwd), argv };
  }
  return {
    start: async (spec, host) => startProcess(find(spec.image, 'serve'), spec, host, options),
    train: async (spec, host) => trainInProcess(find(spec.image, 'train'), spec, host),
    process: async spec => {
      if (spec.entrypoint.length === 0) return processInProcess(find(spec.image, 'process'), spec);
      const image = images[repositoryName(spec.image)];
      if (!image) throw new ImageNotFound(spec.image);
      return processInProcess({ cwd: resolve(image.cwd), argv: spec.entrypoint }, spec);
    },
  };
}

async function startProcess(
  { cwd, argv }: { cwd: string; argv: readonly string[] },
  spec: ContainerSpec,
  host: ContainerHost,
  options: ProcessOptions,
): Promise<Container> {
  const base = await mkdtemp(join(tmpdir(), 'sluice-container-'));
  await mkdir(join(base, 'model'));
  if (spec.modelData) await unpack(spec.modelData, join(base, 'model'));
  const port = await freePort();
  const environment = { ...spec.environment, SAGEMAKER_BASE_DIR: base, SAGEMAKER_BIND_TO_PORT: String(port) };
  const child = new ContainerProcess(argv, { cwd, environment, log: spec.log });
  return new ProcessContainer(child, port, base, host, options);
}

class ProcessContainer implements Container {
  readonly died: Promise<string>;
  readonly #process: ContainerProcess;
  readonly #port: number;
  readonly #base: string;
  readonly #host: ContainerHost;
  readonly #options: ProcessOptions;
  #ended = false;

  constructor(process: ContainerProcess, port: number, base: string, host: ContainerHost, options: ProcessOptions) {
    this.#options = options;
    this.#process = process;
    this.#port = port;
    this.#base = base;
    this.#host = host;
    this.died = new Promise(resolve => {
      void process.ended.then(how => {
        if (this.#ended) return;
        this.#ended = true;
        resolve(`the process ended: ${how}`);
      });
    });
  }

  async healthy(timeoutMs: number): Promise<boolean> {
    let overdue = false;
    const both = [
      this.#host.clock.sleep(timeoutMs),
      wallSleep(this.#options.shortestStartMs, undefined, { ref: false }),
    ];
    void Promise.all(both).then(() => {
      overdue = true;
    });
    while (!overdue) {
      if (await this.#ping()) return true;
      await wallSleep(pingEveryMs);
    }
    return false;
  }

  invoke(request: ContainerRequest): Promise<ContainerResponse> {
    return this.#ask(() => loopbackRequest(this.#port, { method: 'POST', ...request }));
  }

  stream(request: ContainerRequest): Promise<ContainerStream> {
    return this.#ask(() => loopbackStream(this.#port, { method: 'POST', ...request }));
  }

  async #ask<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    if (this.#ended) throw new ContainerUnreachable('the process has ended');
    try {
      return await send();
    } catch (error) {
      throw new ContainerUnreachable((error as Error).message);
    }
  }

  async stop(): Promise<void> {
    this.#ended = true;
    await this.#process.stop();
    await rm(this.#base, { recursive: true, force: true });
  }

  async #ping(): Promise<boolean> {
    if (this.#ended) return false;
    try {
      return (await loopbackRequest(this.#port, { method: 'GET', path: '/ping' })).status === 200;
    } catch {
      return false;
    }
  }
}
