import type { Random } from '../core/random.ts';
import type {
  Container,
  ContainerHost,
  ContainerRequest,
  ContainerResponse,
  ContainerRuntime,
  ContainerSpec,
  ContainerStream,
  ProcessingResult,
  ProcessingSpec,
  TrainingResult,
  TrainingSpec,
} from './container.ts';
import { ContainerUnreachable } from './container-unreachable.ts';
import { ImageNotFound } from './image-not-found.ts';
import { repositoryName } from './repository-name.ts';

/** What a model answers, worked out in the same process and without real I/O. */
export type VirtualModel = (
  modelData: Uint8Array | undefined,
  request: ContainerRequest,
  random: Random,
) => ContainerResponse;

/** One part of a streamed answer, so many milliseconds of data-plane time after the one before; nothing: the end breaks off. */
export interface VirtualPart {
  readonly afterMs?: number;
  readonly bytes?: Uint8Array;
}

export interface VirtualStream {
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: readonly VirtualPart[];
}

/** One image as a function. Everything but `answer` has a default. */
export interface VirtualImage {
  readonly answer: VirtualModel;
  /** How the image answers in parts. Absent, or no answer: the whole of `answer` is the only part. */
  stream?(request: ContainerRequest, random: Random): VirtualStream | undefined;
  /** Milliseconds of data-plane time that one answer takes. 20 ms by default. */
  latencyMs?(random: Random, request: ContainerRequest): number;
  /** Milliseconds of control-plane time until `/ping` answers 200; `Infinity` never does. 5 s by default. */
  readonly startupMs?: number;
  /** What the container writes when it starts. */
  readonly writes?: readonly string[];
  /** Makes `model.tar.gz` out of the channels. Absent: the image cannot train. */
  train?(spec: TrainingSpec, random: Random): TrainingResult;
  /** Milliseconds of control-plane time that training takes. Two minutes by default. */
  readonly trainingMs?: number;
  /** What a processing job leaves. Absent: the image cannot process. */
  process?(spec: ProcessingSpec, random: Random): ProcessingResult;
  /** Milliseconds of control-plane time that processing takes. A minute by default. */
  readonly processingMs?: number;
}

/** Containers as functions, with latency on the clock. Each container can be told to fail. */
export class VirtualContainers implements ContainerRuntime {
  readonly #images = new Map<string, VirtualImage>();
  readonly #running = new Set<VirtualContainer>();

  constructor(images: Readonly<Record<string, VirtualImage>> = {}) {
    for (const [name, image] of Object.entries(images)) this.define(name, image);
  }

  /** Adds, replaces or, without an image, removes a repository; containers that run already keep what they have. */
  define(repository: string, image: VirtualImage | undefined): void {
    if (image) this.#images.set(repository, image);
    else this.#images.delete(repository);
  }

  /** The running containers of a variant. */
  of(endpointName: string, variantName: string): VirtualContainer[] {
    return [...this.#running].filter(c => c.spec.endpointName === endpointName && c.spec.variantName === variantName);
  }

  async start(spec: ContainerSpec, host: ContainerHost): Promise<VirtualContainer> {
    const container = new VirtualContainer(this.#image(spec.image), spec, host, () => this.#running.delete(container));
    this.#running.add(container);
    return container;
  }

  async train(spec: TrainingSpec, host: ContainerHost): Promise<TrainingResult> {
    const image = this.#image(spec.image);
    if (!image.train) throw new ImageNotFound(spec.image);
    await Promise.race([host.clock.sleep(image.trainingMs ?? 120_000), aborted(spec.stop)]);
    if (spec.stop.aborted) return { exitCode: 143, failure: undefined, model: new Uint8Array() };
    return image.train(spec, host.random);
  }

  async process(spec: ProcessingSpec, host: ContainerHost): Promise<ProcessingResult> {
    const image = this.#image(spec.image);
    if (!image.process) throw new ImageNotFound(spec.image);
    await Promise.race([host.clock.sleep(image.processingMs ?? 60_000), aborted(spec.stop)]);
    if (spec.stop.aborted) return { exitCode: 143, message: undefined, outputs: {} };
    return image.process(spec, host.random);
  }

  #image(image: string): VirtualImage {
    const found = this.#images.get(repositoryName(image));
    if (!found) throw new ImageNotFound(image);
    return found;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** One running container of `VirtualContainers`, with the switches that tests turn. */
export class VirtualContainer implements Container {
  readonly spec: ContainerSpec;
  readonly died: Promise<string>;
  readonly #image: VirtualImage;
  readonly #host: ContainerHost;
  readonly #startedAt: number;
  readonly #ended: () => void;
  #failure: ContainerResponse | undefined;
  #dead: string | undefined;
  #reportDeath: (reason: string) => void = () => {};

  constructor(image: VirtualImage, spec: ContainerSpec, host: ContainerHost, ended: () => void) {
    this.#image = image;
    this.spec = spec;
    this.#host = host;
    this.#startedAt = host.clock.now();
    this.#ended = ended;
    for (const line of image.writes ?? []) spec.log(line);
    this.died = new Promise(resolve => {
      this.#reportDeath = resolve;
    });
  }

  async healthy(timeoutMs: number): Promise<boolean> {
    const readyAt = this.#startedAt + (this.#image.startupMs ?? 5000);
    const wait = Math.max(0, readyAt - this.#host.clock.now());
    await this.#host.clock.sleep(Math.min(wait, timeoutMs));
    return wait <= timeoutMs && this.#dead === undefined;
  }

  async invoke(request: ContainerRequest): Promise<ContainerResponse> {
    await this.#host.wall.sleep(this.#image.latencyMs?.(this.#host.random, request) ?? 20);
    if (this.#dead !== undefined) throw new ContainerUnreachable(this.#dead);
    return this.#failure ?? this.#image.answer(this.spec.modelData, request, this.#host.random);
  }

  async stream(request: ContainerRequest): Promise<ContainerStream> {
    const streamed = this.#failure ? undefined : this.#image.stream?.(request, this.#host.random);
    if (streamed) return { status: 200, ...streamed, parts: this.#parts(streamed.parts) };
    const { status, headers, body } = await this.invoke(request);
    return { status, headers, parts: this.#parts([{ bytes: body }]) };
  }

  async *#parts(parts: readonly VirtualPart[]): AsyncGenerator<Uint8Array> {
    for (const { afterMs = 0, bytes } of parts) {
      if (afterMs > 0) await this.#host.wall.sleep(afterMs);
      if (this.#dead !== undefined) throw new ContainerUnreachable(this.#dead);
      if (!bytes) throw new ContainerUnreachable('the connection was closed');
      yield bytes;
    }
  }

  /** Every answer is `response` from now on; nothing brings the model back. */
  fail(response: ContainerResponse | undefined): void {
    this.#failure = response;
  }

  /** Ends the container as a crash would. */
  die(reason = 'the process was killed'): void {
    this.#dead = reason;
    this.#ended();
    this.#reportDeath(reason);
  }

  async stop(): Promise<void> {
    this.#dead ??= 'the container was stopped';
    this.#ended();
  }
}
