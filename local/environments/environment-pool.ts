import type { Clock } from '../core/clock.ts';
import type { Cloud } from '../core/cloud.ts';
import type { Environment, EnvironmentFactory, Outcome } from './environment.ts';
import { type Credentials, environmentVariables } from './environment-variables.ts';
import type {
  ExecutionEnvironments,
  FrozenCall,
  InvocationRequest,
  InvocationResult,
} from './execution-environments.ts';
import { timedOut } from './failure.ts';
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

/** Keeps environments per function: hands a free one to each request, starts one when there is none, ends idle ones. */
export class EnvironmentPool implements ExecutionEnvironments {
  readonly frozenCalls: FrozenCall[] = [];
  readonly #options: PoolOptions;
  readonly #wall: Clock;
  readonly #idle = new Map<string, Slot[]>();
  readonly #all = new Set<Slot>();

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#wall = options.cloud.wall;
  }

  async invoke(definition: FunctionDefinition, request: InvocationRequest): Promise<InvocationResult> {
    const warm = this.#takeIdle(definition);
    const slot = warm ?? this.#create(definition);
    slot.lines = [];
    const initStart = this.#wall.now();
    const started = warm ? undefined : await this.#start(slot, request.requestId);
    const initDurationMs = warm ? undefined : this.#wall.now() - initStart;
    this.#log(slot, startLine(request.requestId));
    const begin = this.#wall.now();
    const outcome = started && 'failure' in started ? started : await this.#run(slot, request);
    const durationMs = this.#wall.now() - begin;
    const failure = 'failure' in outcome ? outcome.failure : undefined;
    if (failure && !failure.trace)
      this.#log(slot, `${new Date(this.#options.cloud.clock.now()).toISOString()} ${failure.errorMessage}`);
    const status = failure ? (failure.errorType === 'Sandbox.Timedout' ? 'timeout' : 'error') : undefined;
    this.#log(slot, endLine(request.requestId));
    this.#log(
      slot,
      reportLine({
        requestId: request.requestId,
        durationMs,
        initDurationMs,
        memorySize: definition.MemorySize,
        status,
      }),
    );
    if (started && 'failure' in started) this.#end(slot);
    else this.#release(slot);
    return {
      payload: new TextEncoder().encode('answer' in outcome ? outcome.answer : JSON.stringify(outcome.failure)),
      ...(failure ? { functionError: 'Unhandled' } : {}),
      logs: slot.lines,
      logStream: slot.logStream,
      durationMs,
      ...(initDurationMs === undefined ? {} : { initDurationMs }),
    };
  }

  retire(functionName: string): void {
    for (const slot of this.#idle.get(functionName) ?? []) this.#end(slot);
    this.#idle.delete(functionName);
  }

  async stop(): Promise<void> {
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

  #run(slot: Slot, { event, requestId, invokedFunctionArn }: InvocationRequest): Promise<Outcome> {
    const { definition, environment } = slot;
    const remainingMs = definition.Timeout * 1000;
    const arn = invokedFunctionArn ?? definition.FunctionArn;
    return this.#limit(slot, requestId, remainingMs, () =>
      environment.invoke({ event, requestId, invokedFunctionArn: arn, remainingMs }),
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
    this.#endOverdue(idle);
  }

  /** Overdue environments are found when another one is released: no timer keeps an idle cloud busy. */
  #endOverdue(idle: Slot[]): void {
    const limit = this.#wall.now() - this.#options.idleMs;
    while (idle[0] && idle[0].idleSince < limit) {
      this.#end(idle[0]);
      idle.shift();
    }
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

function sameDeployment(a: FunctionDefinition, b: FunctionDefinition): boolean {
  return a.codeZip === b.codeZip && a.Environment === b.Environment;
}
