import { type ApiListener, startApiListener } from '../../../local/http/api-listener.ts';
import { Journey, model } from '../../../test/support/journey.ts';
import { limitedPackage } from '../../../test/support/limited-package.ts';
import { Operator } from '../../../test/support/operator.ts';
import { WatchedModel } from './watched-model.ts';

/** Shorter than a listener's own, since a fuzzer waits for each. */
const patience = { head: 150, request: 300, idle: 300 };
const cap = 16;
const modelTimeoutMs = 5_000;
/** TTL + W + 2δ of a slot that nobody gave back: by then it is free. */
const leakedForMs = 11_500;

/**
 * The packaged stack on the local cloud, its time running as fast as it can, behind the listener that `npm start` has. One client may
 * use one model; the other model is somebody else's.
 */
export class WireWorld {
  readonly faults: string[] = [];
  readonly model: WatchedModel;
  readonly key: string;
  readonly #journey: Journey;
  readonly #operator: Operator;
  readonly #listener: ApiListener;
  #stopped = false;
  readonly #running: Promise<void>;

  private constructor(parts: {
    journey: Journey;
    operator: Operator;
    key: string;
    listener: ApiListener;
    model: WatchedModel;
  }) {
    this.model = parts.model;
    this.key = parts.key;
    this.#journey = parts.journey;
    this.#operator = parts.operator;
    this.#listener = parts.listener;
    this.#running = this.#run();
    process.on('unhandledRejection', this.#fault).on('uncaughtException', this.#fault);
  }

  static async start(): Promise<WireWorld> {
    let now = (): number => 0;
    const watched = new WatchedModel(() => now());
    const limit = { max: cap, modelTimeoutMs, streamTimeoutMs: modelTimeoutMs };
    const journey = await Journey.start({ image: watched.image, packaged: limitedPackage(limit) });
    now = () => journey.virtual.clock.now();
    await journey.rollOut();
    const operator = await Operator.at(journey);
    const { key } = await operator.json<{ key: string }>('clients', 'add', 'acme', '--models', model);
    const listener = await startApiListener(journey.virtual.cloud, { port: 0, patience });
    return new WireWorld({ journey, operator, key, listener, model: watched });
  }

  get port(): number {
    return this.#listener.port;
  }

  /** What is wrong when all connections are gone. */
  async aftermath(): Promise<string[]> {
    this.#stopped = true;
    await this.#running;
    const { clock } = this.#journey.virtual;
    await clock.advance(leakedForMs);
    const found = [...this.faults];
    if (this.model.peak > cap) found.push(`${this.model.peak} requests were at the model at a time; the cap is ${cap}`);
    const asked = await Promise.all(Array.from({ length: cap }, () => this.#ask()));
    const refused = asked.filter(status => status !== 200);
    if (refused.length > 0) found.push(`slots are lost: ${cap} requests at once were answered ${asked.join(', ')}`);
    const [item] = await this.#journey.query(`limit#${model}`);
    if (item?.['u.*'] !== 0) found.push(`the limit still counts ${item?.['u.*']} requests in flight`);
    return found;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await this.#listener.stop();
    await this.#operator.stop();
    process.off('unhandledRejection', this.#fault).off('uncaughtException', this.#fault);
  }

  async #ask(): Promise<number> {
    return (await this.#journey.askNow()).status;
  }

  /** The cloud's time goes on while connections are open. */
  async #run(): Promise<void> {
    while (!this.#stopped) {
      await this.#journey.virtual.clock.advance(20);
      await new Promise(resolve => setTimeout(resolve, 1));
    }
  }

  readonly #fault = (error: unknown): void => {
    this.faults.push(`the process would have ended: ${String((error as Error).stack ?? error)}`);
  };
}
