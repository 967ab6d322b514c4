import { Worker } from 'node:worker_threads';
import type { Clock } from '../../core/clock.ts';
import type { Environment, EnvironmentRequest, EnvironmentSetting, Outcome } from '../environment.ts';
import { exited, failureOf } from '../failure.ts';
import { logGroupOf } from '../function-definition.ts';
import {
  type ClockAnchor,
  type InvokeMessage,
  machineTime,
  type TakenMessage,
  type WorkerMessage,
  type WorkerSetting,
} from './messages.ts';

const program = new URL('./main.ts', import.meta.url);

/** An environment in a worker thread of its own. */
export class WorkerEnvironment implements Environment {
  ended = false;
  readonly #clock: Clock;
  readonly #setting: EnvironmentSetting;
  readonly #taskRoot: string;
  #worker: Worker | undefined;
  #requestId = '';
  #settle: (outcome: Outcome) => void = () => {};
  #write: EnvironmentRequest['write'] = async () => {};

  constructor(clock: Clock, taskRoot: string, setting: EnvironmentSetting) {
    this.#clock = clock;
    this.#taskRoot = taskRoot;
    this.#setting = setting;
  }

  start(): Promise<Outcome> {
    const { definition, logStream, variables } = this.#setting;
    const workerData: WorkerSetting = {
      taskRoot: this.#taskRoot,
      handler: definition.Handler,
      functionName: definition.FunctionName,
      memorySize: definition.MemorySize,
      logGroup: logGroupOf(definition),
      logStream,
      anchor: this.#anchor(),
    };
    const resourceLimits = { maxOldGenerationSizeMb: definition.MemorySize };
    const env = { ...variables, LAMBDA_TASK_ROOT: this.#taskRoot };
    const worker = new Worker(program, { workerData, env, resourceLimits, stdout: true, stderr: true });
    this.#worker = worker;
    worker.on('message', message => this.#receive(message));
    worker.on('error', error => this.#finish({ failure: failureOf(error) }));
    worker.on('exit', code => this.#finish({ failure: exited(this.#requestId, code) }));
    return this.#next();
  }

  invoke({ write, ...request }: EnvironmentRequest): Promise<Outcome> {
    this.#requestId = request.requestId;
    this.#write = write;
    const outcome = this.#next();
    const message: InvokeMessage = { ...request, anchor: this.#anchor() };
    this.#worker?.postMessage(message);
    return outcome;
  }

  end(): void {
    this.#finish({ failure: exited(this.#requestId, 1) });
    void this.#worker?.terminate();
  }

  #next(): Promise<Outcome> {
    return new Promise(resolve => {
      this.#settle = resolve;
    });
  }

  #finish(outcome: Outcome): void {
    this.ended = true;
    this.#settle(outcome);
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'line') this.#setting.onLine(message.line);
    else if (message.kind === 'frozen-call') this.#setting.onFrozenCall(message.what);
    else if (message.kind === 'chunk') void this.#take(message.chunk);
    else this.#settle(message);
  }

  async #take(chunk: Uint8Array): Promise<void> {
    await this.#write(chunk);
    this.#worker?.postMessage({ kind: 'taken' } satisfies TakenMessage);
  }

  #anchor(): ClockAnchor {
    const speed = 'speed' in this.#clock ? Number(this.#clock.speed) : 1;
    return { control: this.#clock.now(), machine: machineTime(), speed };
  }
}
