import { setTimeout as wallSleep } from 'node:timers/promises';
import type { Container, ContainerHost, ContainerRequest, ContainerResponse, ContainerStream } from './container.ts';
import { ContainerUnreachable } from './container-unreachable.ts';
import { type Address, loopbackRequest, loopbackStream } from './loopback-request.ts';

/** A program that runs and can be ended. */
export interface Served {
  /** Resolves with the exit code, or with what else has ended it. */
  readonly ended: Promise<number | string>;
  /** Where it listens; undefined as long as nobody knows. */
  address(): Promise<Address | undefined>;
  /** Ends the program and leaves nothing behind. */
  stop(): Promise<void>;
}

export interface ProcessOptions {
  /**
   * A process cannot start faster because the clock runs faster: it gets at least this, in milliseconds of wall time,
   * before it counts as unhealthy.
   */
  readonly shortestStartMs: number;
}

const pingEveryMs = 100;

/** A model container that is a program on this machine, whoever runs it. */
export class ServedProcess implements Container {
  readonly died: Promise<string>;
  readonly #served: Served;
  readonly #host: ContainerHost;
  readonly #options: ProcessOptions;
  #ended = false;

  constructor(served: Served, host: ContainerHost, options: ProcessOptions) {
    this.#served = served;
    this.#host = host;
    this.#options = options;
    this.died = new Promise(resolve => {
      void served.ended.then(how => {
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
    return this.#ask(address => loopbackRequest(address, { method: 'POST', ...request }));
  }

  stream(request: ContainerRequest): Promise<ContainerStream> {
    return this.#ask(address => loopbackStream(address, { method: 'POST', ...request }));
  }

  async #ask<Answer>(send: (address: Address) => Promise<Answer>): Promise<Answer> {
    if (this.#ended) throw new ContainerUnreachable('the process has ended');
    const address = await this.#served.address();
    if (!address) throw new ContainerUnreachable('the process does not listen yet');
    try {
      return await send(address);
    } catch (error) {
      throw new ContainerUnreachable((error as Error).message);
    }
  }

  async stop(): Promise<void> {
    this.#ended = true;
    await this.#served.stop();
  }

  async #ping(): Promise<boolean> {
    if (this.#ended) return false;
    try {
      const address = await this.#served.address();
      return address !== undefined && (await loopbackRequest(address, { method: 'GET', path: '/ping' })).status === 200;
    } catch {
      return false;
    }
  }
}
