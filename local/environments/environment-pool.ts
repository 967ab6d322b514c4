import type { Clock, Timer } from '../core/clock.ts';
import type { Cloud } from '../core/cloud.ts';
import { Pipe } from '../core/pipe.ts';
import type { Environment, EnvironmentFactory, EnvironmentRequest, Outcome } from './environment.ts';
import { type Credentials, environmentVariables } from './environment-variables.ts';
import type {
  ExecutionEnvironments,
  FrozenCall,
  InvocationRequest,
  InvocationResult,
  StreamedInvocation,
} from './execution-environments.ts';
import { type Failure, timedOut } from './failure.ts';
import { type FunctionDefinition, roleNameOf } from './function-definition.ts';
import { endLine, reportLine, startLine } from './log-lines.ts';

export interface PoolOptions {
  readonly cloud: Cloud;
  readonly create: EnvironmentFactory;
  /** Where the cloud's AWS port is reached. Asked at each cold start. */
  endpointUrl(): string;
  credentials(roleName: string, sessionName: string): Credentials;
  writeLog(definition: FunctionDefinition, logStream: string, message: string): void;
  /** Data-plane milliseconds that an idle environment is kept. */
  readonly idleMs: number;
  onStop?(): void;
}

/** Lambda gives initialisation ten seconds of its own. */
const initLimitMs = 10_000;

/** One environment with what the pool knows about it. */
interface Slot {
  readonly definition: FunctionDefinition;
  readonly logStream: string;
  readonly environment: Environment;
  lines: string[];
  idleSince: number;
}

interface Ending {
  readonly failure: Failure | undefined;
  readonly durationMs: number;
  readonly initDurationMs: number | undefined;
}

/** Keeps environments per function: hands a free one to each request, starts one when there is none, ends idle ones. */
export class EnvironmentPool implements ExecutionEnvironments {
  readonly frozenCalls: FrozenCall[] = [];
  readonly #options: PoolOptions;
  readonly #wall: Clock;
  readonly #idle = new Map<string, Slot[]>();
  readonly #all = new Set<Slot>();
  #sweeper: Timer | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#wall = options.cloud.wall;
  }

  async invoke(definition: FunctionDefinition, request: InvocationRequest): Promise<InvocationResult> {
    const chunks: Uint8Array[] = [];
    const collect = async (chunk: Uint8Array): Promise<void> => void chunks.push(chunk);
    const result = await this.#serve(definition, request, collect);
    if (chunks.length === 0 || result.functionError) return result;
    return { ...result, payload: new Uint8Array(Buffer.concat(chunks)) };
  }

  stream(definition: FunctionDefinition, request: InvocationRequest): StreamedInvocation {
    const pipe = new Pipe();
    const serving = this.#serve(definition, request, chunk => pipe.write(chunk));
    const ended = serving.then(async result => {
      if (result.functionError === undefined) await pipe.write(result.payload);
      pipe.end();
      return result;
    });
    ended.catch((error: Error) => pipe.fail(error));
    return { chunks: pipe, ended };
  }

  async #serve(
    definition: FunctionDefinition,
    request: InvocationRequest,
    write: EnvironmentRequest['write'],
  ): Promise<InvocationResult> {
    const warm = this.#takeIdle(definition);
    const slot = warm ?? this.#create(definition);
    slot.lines = [];
    const [started, initDurationMs] = warm ? [] : await this.#timed(() => this.#start(slot, request.requestId));
    this.#log(slot, startLine(request.requestId));
    const broken = started && 'failure' in started ? started : undefined;
    const [outcome, durationMs] = await this.#timed(async () => broken ?? this.#run(slot, request, write));
    if (broken) this.#end(slot);
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    this.#logEnd(slot, request.requestId, { failure, durationMs, initDurationMs });
    this.#release(slot);
    return {
      payload: payloadOf(outcome),
      ...(failure ? { functionError: 'Unhandled' } : {}),
      logs: slot.lines,
      logStream: slot.logStream,
      durationMs,
      ...(initDurationMs === undefined ? {} : { initDurationMs }),
    };
  }

  async #timed(work: () => Promise<Outcome>): Promise<[outcome: Outcome, durationMs: number]> {
    const begin = this.#wall.now();
    return [await work(), this.#wall.now() - begin];
  }

  /** A failure without a trace is Lambda's own, and only Lambda can log it. */
  #logEnd(slot: Slot, requestId: string, { failure, ...times }: Ending): void {
    const time = new Date(this.#options.cloud.clock.now()).toISOString();
    if (failure && !failure.trace) this.#log(slot, `${time} ${failure.errorMessage}`);
    const status = failure && (failure.errorType === 'Sandbox.Timedout' ? 'timeout' : 'error');
    this.#log(slot, endLine(requestId));
    this.#log(slot, reportLine({ requestId, ...times, memorySize: slot.definition.MemorySize, status }));
  }

  retire(functionName: string): void {
    for (const slot of this.#idle.get(functionName) ?? []) this.#end(slot);
    this.#idle.delete(functionName);
  }

  crash(functionName: string): number {
    const struck = [...this.#all].filter(({ definition }) => definition.FunctionName === functionName);
    this.#idle.delete(functionName);
    for (const slot of struck) this.#end(slot);
    return struck.length;
  }

  async stop(): Promise<void> {
    this.#sweeper?.cancel();
    for (const slot of [...this.#all]) this.#end(slot);
    this.#idle.clear();
    this.#options.onStop?.();
  }

  /** The environment used last is taken first, as on Lambda. One of an older deployment is ended instead. */
  #takeIdle(definition: FunctionDefinition): Slot | undefined {
    const idle = this.#idle.get(definition.FunctionName) ?? [];
    for (let slot = idle.pop(); slot; slot = idle.pop()) {
      if (sameDeployment(slot.definition, definition) && !slot.environment.ended) return slot;
      this.#end(slot);
    }
    return undefined;
  }

  #create(definition: FunctionDefinition): Slot {
    const { cloud, create } = this.#options;
    const day = new Date(cloud.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const logStream = `${day}/[$LATEST]${cloud.random.text(32, '0123456789abcdef')}`;
    const variables = environmentVariables(definition, {
      account: cloud.account,
      credentials: this.#options.credentials(roleNameOf(definition), definition.FunctionName),
      endpointUrl: this.#options.endpointUrl(),
      logStream,
    });
    const environment = create({
      definition,
      logStream,
      variables,
      onLine: line => this.#log(slot, line),
      onFrozenCall: what => this.#noteFrozenCall(definition.FunctionName, what),
    });
    const slot: Slot = { definition, logStream, environment, lines: [], idleSince: 0 };
    this.#all.add(slot);
    return slot;
  }

  #start(slot: Slot, requestId: string): Promise<Outcome> {
    const limitMs = Math.max(initLimitMs, slot.definition.Timeout * 1000);
    return this.#limit(slot, requestId, limitMs, () => slot.environment.start());
  }

  #run(
    slot: Slot,
    { event, requestId, invokedFunctionArn }: InvocationRequest,
    write: EnvironmentRequest['write'],
  ): Promise<Outcome> {
    const { definition, environment } = slot;
    const remainingMs = definition.Timeout * 1000;
    const arn = invokedFunctionArn ?? definition.FunctionArn;
    return this.#limit(slot, requestId, remainingMs, () =>
      environment.invoke({ event, requestId, invokedFunctionArn: arn, remainingMs, write }),
    );
  }

  /** Ends the environment when its work takes longer than allowed. */
  #limit(slot: Slot, requestId: string, limitMs: number, work: () => Promise<Outcome>): Promise<Outcome> {
    return new Promise(resolve => {
      const timer = this.#wall.at(this.#wall.now() + limitMs, () => {
        resolve({ failure: timedOut(requestId, slot.definition.Timeout) });
        this.#end(slot);
      });
      void work().then(outcome => {
        timer.cancel();
        resolve(outcome);
      });
    });
  }

  #release(slot: Slot): void {
    if (!this.#all.has(slot)) return;
    if (slot.environment.ended) {
      this.#end(slot);
      return;
    }
    const { FunctionName } = slot.definition;
    const idle = this.#idle.get(FunctionName) ?? [];
    this.#idle.set(FunctionName, idle);
    idle.push(slot);
    slot.idleSince = this.#wall.now();
    this.#sweeper ??= this.#wall.at(slot.idleSince + this.#options.idleMs, () => this.#sweep());
  }

  /** Ends what has been idle for too long, and looks again when the next one will have been. */
  #sweep(): void {
    this.#sweeper = undefined;
    const now = this.#wall.now();
    let next = Number.POSITIVE_INFINITY;
    for (const [name, idle] of this.#idle) {
      const overdue = idle.filter(slot => slot.idleSince + this.#options.idleMs <= now);
      for (const slot of overdue) this.#end(slot);
      const kept = idle.filter(slot => !overdue.includes(slot));
      this.#idle.set(name, kept);
      next = Math.min(next, ...kept.map(slot => slot.idleSince + this.#options.idleMs));
    }
    if (next < Number.POSITIVE_INFINITY) this.#sweeper = this.#wall.at(next, () => this.#sweep());
  }

  #end(slot: Slot): void {
    this.#all.delete(slot);
    slot.environment.end();
  }

  #log(slot: Slot, line: string): void {
    slot.lines.push(line);
    this.#options.writeLog(slot.definition, slot.logStream, line);
  }

  #noteFrozenCall(functionName: string, what: string): void {
    this.frozenCalls.push({ functionName, what });
    this.#options.cloud.log(
      `${functionName} made a call after its handler had answered (${what}). On Lambda it would hang: await it in the handler.`,
    );
  }
}

/** What a streaming handler answered was written already. */
function payloadOf(outcome: Outcome): Uint8Array {
  if ('streamed' in outcome) return new Uint8Array();
  return new TextEncoder().encode('answer' in outcome ? outcome.answer : JSON.stringify(outcome.failure));
}

function sameDeployment(a: FunctionDefinition, b: FunctionDefinition): boolean {
  return a.codeZip === b.codeZip && a.Environment === b.Environment;
}
