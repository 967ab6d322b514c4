import type { VariantStatus } from '@aws-sdk/client-sagemaker';
import type { Container, ContainerRequest, ContainerResponse, ContainerStream } from '../../../containers/container.ts';
import { ContainerUnreachable } from '../../../containers/container-unreachable.ts';
import type { Variant } from '../endpoint-configs/endpoint-config.ts';
import { RequestQueue } from './request-queue.ts';

/** What a variant is doing at the moment, as `VariantStatus` tells it. `since` in milliseconds since the epoch. */
export interface Activity {
  readonly status: VariantStatus;
  readonly message: string;
  readonly since: number;
}

/**
 * The instances that serve one variant of one endpoint config. They share one container; each adds its part to the number
 * of requests that are worked on at a time, and what comes beyond waits in the instances' queue.
 */
export class Fleet {
  readonly variant: Variant;
  readonly endpointName: string;
  readonly configName: string;
  readonly logStream: string;
  currentWeight: number;
  desiredWeight: number;
  desiredInstanceCount: number;
  activity: Activity | undefined;
  #currentInstanceCount = 0;
  #container: Container | undefined;
  readonly #concurrencyPerInstance: number;
  readonly #queue: RequestQueue;
  #idle: (() => void)[] = [];
  #retired = false;

  constructor(
    place: { endpointName: string; configName: string; logStream: string },
    variant: Variant,
    desired: { instances: number; weight: number },
    concurrencyPerInstance: number,
  ) {
    this.endpointName = place.endpointName;
    this.configName = place.configName;
    this.logStream = place.logStream;
    this.variant = variant;
    this.currentWeight = desired.weight;
    this.desiredWeight = desired.weight;
    this.desiredInstanceCount = desired.instances;
    this.#concurrencyPerInstance = concurrencyPerInstance;
    this.#queue = new RequestQueue(0);
  }

  get name(): string {
    return this.variant.VariantName;
  }

  get retired(): boolean {
    return this.#retired;
  }

  /** Requests that are being worked on or wait for an instance. */
  get inFlight(): number {
    return this.#queue.size;
  }

  get currentInstanceCount(): number {
    return this.#currentInstanceCount;
  }

  set currentInstanceCount(count: number) {
    this.#currentInstanceCount = count;
    this.#queue.limit = (this.variant.ServerlessConfig?.MaxConcurrency ?? count) * this.#concurrencyPerInstance;
  }

  /** The container that answers from now on; a crashed one is replaced by this. */
  serveWith(container: Container): void {
    this.#container = container;
  }

  invoke(request: ContainerRequest): Promise<ContainerResponse> {
    return this.#occupy(container => container.invoke(request));
  }

  /** Answers when the container begins to; an instance is occupied until the parts have ended, whoever reads them. */
  stream(request: ContainerRequest): Promise<ContainerStream> {
    return new Promise((resolve, reject) => {
      const streaming = this.#occupy(async container => {
        const { parts, ...head } = await container.stream(request);
        await new Promise<void>(done => resolve({ ...head, parts: withEnd(parts, done) }));
      });
      streaming.catch(reject);
    });
  }

  async #occupy<Answer>(work: (container: Container) => Promise<Answer>): Promise<Answer> {
    try {
      return await this.#queue.run(async () => {
        if (!this.#container) throw new ContainerUnreachable('the container has not started');
        return work(this.#container);
      });
    } finally {
      if (this.inFlight === 0) for (const idle of this.#idle.splice(0)) idle();
    }
  }

  /** Takes no more part in anything; the container ends once the requests in flight are answered. */
  async retire(): Promise<void> {
    this.#retired = true;
    if (this.inFlight > 0) await new Promise<void>(resolve => this.#idle.push(resolve));
    await this.abandon();
  }

  /** Ends the container at once. */
  async abandon(): Promise<void> {
    this.#retired = true;
    await this.#container?.stop();
  }
}

async function* withEnd(parts: AsyncIterable<Uint8Array>, ended: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* parts;
  } finally {
    ended();
  }
}
