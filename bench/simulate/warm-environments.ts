import type { Clock } from '../../local/core/clock.ts';
import type { Cloud } from '../../local/core/cloud.ts';
import type { Random } from '../../local/core/random.ts';
import type {
  Environment,
  EnvironmentRequest,
  EnvironmentSetting,
  Outcome,
} from '../../local/environments/environment.ts';
import { EnvironmentPool } from '../../local/environments/environment-pool.ts';
import type { Transport, TransportResponse } from '../../local/environments/virtual/transport.ts';
import { ownRandom, VirtualEnvironment } from '../../local/environments/virtual/virtual-environment.ts';
import type { virtualEnvironments } from '../../local/environments/virtual/virtual-environments.ts';

/** What they remember of one cloud must not be known in the next. */
const forgetful = /-(inference|inference-stream|authorize)$/;

/** Environments that earlier clouds of this process have left, by the code in them. */
const left = new WeakMap<Uint8Array, WarmEnvironment[]>();

/**
 * Environments as `virtualEnvironments` has them, except that code which ran in an earlier cloud of this process, and ended
 * there in peace, need not be loaded and compiled again. To the cloud each is a new one: its time, chance, credentials and
 * logs are. Node.js would never give the memory of new ones back, either.
 */
export const warmEnvironments: typeof virtualEnvironments = ({ cloud, transport, ...options }) => {
  const mine: WarmEnvironment[] = [];
  return new EnvironmentPool({
    ...options,
    cloud,
    onStop() {
      for (const environment of mine) environment.leave();
    },
    create(setting) {
      const environment = takeLeft(setting) ?? new WarmEnvironment();
      environment.enter({ cloud, transport, setting, random: ownRandom(cloud) });
      mine.push(environment);
      return environment;
    },
  });
};

function takeLeft({ definition: { codeZip } }: EnvironmentSetting): WarmEnvironment | undefined {
  return left.get(codeZip)?.pop();
}

/** Where an environment is at work now. */
interface Place {
  readonly cloud: Cloud;
  readonly transport: Transport;
  readonly setting: EnvironmentSetting;
  readonly random: Random;
}

class WarmEnvironment implements Environment {
  ended = false;
  #place: Place | undefined;
  #inner: VirtualEnvironment | undefined;
  #credential = '';
  #clean = true;
  #busy = false;

  /** Begins in a cloud, as a new environment would. */
  enter(place: Place): void {
    this.#place = place;
    this.ended = false;
  }

  /** After the cloud's end: waits for the next one, if nothing has gone wrong here. */
  leave(): void {
    const { codeZip, FunctionName } = this.#now.setting.definition;
    if (!this.#inner || !this.#clean || this.#busy || forgetful.test(FunctionName)) return;
    left.set(codeZip, [...(left.get(codeZip) ?? []), this]);
  }

  async start(): Promise<Outcome> {
    if (this.#inner) return { answer: '' };
    const { setting } = this.#now;
    this.#credential = setting.variables['AWS_ACCESS_KEY_ID'] ?? '';
    this.#inner = new VirtualEnvironment(
      this.#cloud(),
      request => this.#send(request),
      this.#setting(),
      this.#random(),
    );
    const outcome = await this.#inner.start();
    if ('failure' in outcome) this.#clean = false;
    return outcome;
  }

  async invoke(request: EnvironmentRequest): Promise<Outcome> {
    this.#busy = true;
    const outcome = await (this.#inner as VirtualEnvironment).invoke(request);
    this.#busy = false;
    if ('failure' in outcome) this.#clean = false;
    if (this.#inner?.ended) this.end();
    return outcome;
  }

  end(): void {
    this.ended = true;
    if (this.#clean && !this.#busy) return;
    this.#clean = false;
    this.#inner?.end();
  }

  get #now(): Place {
    if (!this.#place) throw new Error('The environment is in no cloud.');
    return this.#place;
  }

  /** Calls carry the key that the first cloud gave; each cloud knows its own. What is refused for load is remembered by clients. */
  async #send(request: Parameters<Transport>[0]): Promise<TransportResponse> {
    const { setting, transport } = this.#now;
    const key = setting.variables['AWS_ACCESS_KEY_ID'] ?? '';
    const { authorization } = request.headers;
    const headers = authorization ? { authorization: String(authorization).replace(this.#credential, key) } : {};
    const response = await transport({ ...request, headers: { ...request.headers, ...headers } });
    if (response.status >= 429 || isThrottle(response)) this.#clean = false;
    return response;
  }

  #cloud(): Cloud {
    const clock = (which: 'clock' | 'wall'): Clock => ({
      now: () => this.#now.cloud[which].now(),
      sleep: ms => this.#now.cloud[which].sleep(ms),
      at: (time, action) => this.#now.cloud[which].at(time, action),
    });
    return { ...this.#now.cloud, clock: clock('clock'), wall: clock('wall') };
  }

  #setting(): EnvironmentSetting {
    const { definition, variables } = this.#now.setting;
    return {
      definition,
      variables,
      logStream: this.#now.setting.logStream,
      onLine: line => this.#now.setting.onLine(line),
      onFrozenCall: what => this.#now.setting.onFrozenCall(what),
    };
  }

  #random(): Random {
    return {
      number: () => this.#now.random.number(),
      uuid: () => this.#now.random.uuid(),
      text: (length, alphabet) => this.#now.random.text(length, alphabet),
    };
  }
}

function isThrottle({ status, body }: TransportResponse): boolean {
  return status >= 400 && /Throttl|TooManyRequests|Exceeded/.test(Buffer.from(body).toString());
}
