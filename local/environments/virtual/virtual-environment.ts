import { EventEmitter } from 'node:events';
import type vm from 'node:vm';
import { runInContext } from 'node:vm';
import type { Cloud } from '../../core/cloud.ts';
import { type Random, seededRandom } from '../../core/random.ts';
import type { Environment, EnvironmentRequest, EnvironmentSetting, Outcome } from '../environment.ts';
import { exited, failureOf } from '../failure.ts';
import { unpack } from '../function-code.ts';
import { logGroupOf } from '../function-definition.ts';
import { findExport, parseHandlerName } from '../handler-name.ts';
import { lineWriter, logConsole, logLine } from '../log-console.ts';
import type { ResponseStream } from '../response-stream.ts';
import { runtimeContext } from '../runtime-context.ts';
import { isStreaming, runStreaming } from '../streaming-handler.ts';
import { InProcessHttp } from './in-process-http.ts';
import { ModuleLoader } from './module-loader.ts';
import { createSandbox } from './sandbox.ts';
import { seededCrypto, seededWebCrypto } from './seeded-crypto.ts';
import type { Transport } from './transport.ts';
import { VirtualModules } from './virtual-modules.ts';
import { virtualPerformance } from './virtual-performance.ts';
import { virtualProcess } from './virtual-process.ts';
import { VirtualTimers } from './virtual-timers.ts';

/** Called in the context, so that event and answer are objects of the context's own kinds. */
const callSource = `(async (handler, event, context) => JSON.stringify(await handler(JSON.parse(event), context)) ?? 'null')`;

type Call = (handler: unknown, event: string, context: object) => Promise<string>;

const streamSource = '((handler, event, stream, context) => handler(JSON.parse(event), stream, context))';

type StreamingCall = (handler: unknown, event: string, stream: ResponseStream, context: object) => unknown;

/** An environment in a vm context of this process: time, chance and transport are the cloud's, and nothing else is real. */
export class VirtualEnvironment implements Environment {
  ended = false;
  readonly #cloud: Cloud;
  readonly #setting: EnvironmentSetting;
  readonly #random: Random;
  readonly #timers: VirtualTimers;
  readonly #http: InProcessHttp;
  readonly #over = new EventEmitter();
  #context: vm.Context | undefined;
  #handler: unknown;
  #requestId: string | undefined;

  constructor(cloud: Cloud, transport: Transport, setting: EnvironmentSetting, random = ownRandom(cloud)) {
    this.#cloud = cloud;
    this.#setting = setting;
    this.#random = random;
    this.#timers = new VirtualTimers(cloud.wall);
    this.#http = new InProcessHttp(cloud.wall, transport, what => setting.onFrozenCall(what));
  }

  start(): Promise<Outcome> {
    return this.#orEnd(async () => {
      await this.#load();
      return { answer: '' };
    }, 'Uncaught Exception');
  }

  invoke(request: EnvironmentRequest): Promise<Outcome> {
    this.#requestId = request.requestId;
    this.#http.thaw();
    this.#timers.thaw();
    return this.#orEnd(() => this.#call(request), 'Invoke Error');
  }

  end(): void {
    this.ended = true;
    this.#timers.clear();
    this.#http.end();
    this.#over.emit('over', 1);
  }

  async #load(): Promise<void> {
    const { definition } = this.#setting;
    const name = parseHandlerName(definition.Handler);
    this.#context = this.#createContext();
    const loader: ModuleLoader = new ModuleLoader(
      unpack(definition.codeZip),
      this.#context,
      this.#modules(this.#context, (specifier, from) => loader.require(specifier, from)),
    );
    this.#handler = findExport(await loader.load(name), definition.Handler, name);
  }

  async #call({ event, write, ...request }: EnvironmentRequest): Promise<Outcome> {
    const { definition, logStream } = this.#setting;
    const context = runtimeContext(
      {
        functionName: definition.FunctionName,
        memorySize: definition.MemorySize,
        logGroup: logGroupOf(definition),
        logStream,
        ...request,
      },
      () => this.#cloud.wall.now(),
    );
    const text = Buffer.from(event).toString('utf8');
    if (isStreaming(this.#handler)) {
      const call = runInContext(streamSource, this.#context as vm.Context) as StreamingCall;
      await runStreaming(stream => call(this.#handler, text, stream, context), write);
      return { streamed: true };
    }
    const call = runInContext(callSource, this.#context as vm.Context) as Call;
    return { answer: await call(this.#handler, text, context) };
  }

  /** Answers with the work's outcome, or with the end of the environment when that comes first; then freezes. */
  #orEnd(work: () => Promise<Outcome>, label: string): Promise<Outcome> {
    return new Promise(resolve => {
      const onOver = (code: number): void => {
        this.ended = true;
        resolve({ failure: exited(this.#requestId ?? '', code) });
      };
      this.#over.once('over', onOver);
      const settle = (outcome: Outcome): void => {
        this.#over.off('over', onOver);
        this.#freeze();
        resolve(outcome);
      };
      work().then(settle, thrown => {
        const failure = failureOf(thrown);
        if (!this.ended) this.#setting.onLine(logLine(this.#log, 'ERROR', `${label}\t${JSON.stringify(failure)}`));
        settle({ failure });
      });
    });
  }

  #freeze(): void {
    this.#timers.freeze();
    this.#http.freeze();
    this.#requestId = undefined;
  }

  get #log() {
    return {
      time: () => new Date(this.#cloud.clock.now()).toISOString(),
      requestId: () => this.#requestId,
      onLine: (line: string) => this.#setting.onLine(line),
    };
  }

  #createContext(): vm.Context {
    const wallNow = (): number => this.#cloud.wall.now();
    return createSandbox({
      now: () => this.#cloud.clock.now(),
      random: this.#random,
      timers: this.#timers.globals(),
      console: { ...console, ...logConsole(this.#log) },
      crypto: seededWebCrypto(this.#random),
      performance: virtualPerformance(wallNow),
      process: virtualProcess({
        variables: this.#setting.variables,
        now: wallNow,
        write: lineWriter(line => this.#setting.onLine(line)),
        exit: code => this.#over.emit('over', code),
      }),
    });
  }

  #modules(context: vm.Context, require: (specifier: string, from: string) => unknown): VirtualModules {
    const timers = this.#timers.globals();
    const createRequire = () => (specifier: string) => require(specifier, 'index.js');
    return new VirtualModules({
      http: this.#http.module('http'),
      https: this.#http.module('https'),
      crypto: seededCrypto(this.#random),
      module: { createRequire },
      perf_hooks: { performance: context['performance'] },
      process: context['process'],
      timers,
      'timers/promises': { setTimeout: this.#timers.sleep, setImmediate: () => new Promise(setImmediate) },
    });
  }
}

/** The chance of a new environment: each has its own. */
export function ownRandom({ random }: Pick<Cloud, 'random'>): Random {
  return seededRandom(Math.floor(random.number() * 2 ** 32));
}
