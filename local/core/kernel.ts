import { AwsError } from './aws-error.ts';
import type { Clock } from './clock.ts';
import type { Account, AwsEvent, CallRecord, Cloud, Interceptor, ServiceFactory } from './cloud.ts';
import type { Random } from './random.ts';
import type { Access, Caller, Service, ServiceName } from './service.ts';

/** The two checks that stand between a caller and a service. */
export interface Gate {
  /** Throws the service's own validation error when `input` does not fit the operation's published shape. */
  validate(service: ServiceName, operation: string, input: object): void;
  /** Throws the service's own access-denied error when one of `accesses` is not granted to `caller`. */
  authorize(cloud: Cloud, service: ServiceName, accesses: readonly Access[], caller: Caller): void;
}

export interface KernelOptions {
  readonly account: Account;
  readonly clock: Clock;
  readonly wall: Clock;
  readonly random: Random;
  readonly gate: Gate;
  readonly log?: (message: string, fields?: object) => void;
}

/** The core that takes AWS's own events; the `events` service is it. */
export interface EventSink {
  deliver(event: AwsEvent): void;
}

export interface Kernel extends Cloud {
  readonly services: ReadonlyMap<ServiceName, Service>;
  stop(): Promise<void>;
}

/** Puts services together into one cloud. Services are made in the given order and started when all of them exist. */
export function createKernel(options: KernelOptions, factories: readonly ServiceFactory[]): Kernel {
  const { account, clock, wall, random, log = () => {} } = options;
  const services = new Map<ServiceName, Service>();
  const interceptors = new Set<Interceptor>();
  const listeners = new Set<(record: CallRecord) => void>();

  const kernel: Kernel = {
    account,
    clock,
    wall,
    random,
    services,
    log,
    call: traced(
      clock,
      listeners,
      gated(options.gate, interceptors, () => kernel),
    ),
    core: <Core>(name: ServiceName): Core => coreOf(services, name) as Core,
    emit: event => kernel.core<EventSink>('events').deliver(event),
    intercept: interceptor => joining(interceptors, interceptor),
    onCall: listener => joining(listeners, listener),
    async stop() {
      for (const service of [...services.values()].reverse()) await service.stop?.();
    },
  };

  for (const factory of factories) {
    const service = factory(kernel);
    services.set(service.name, service);
  }
  for (const service of services.values()) service.start?.();
  return kernel;
}

/** Adds to a set; the answer takes out again. */
function joining<Item>(set: Set<Item>, item: Item): () => void {
  set.add(item);
  return () => set.delete(item);
}

function coreOf(services: ReadonlyMap<ServiceName, Service>, name: ServiceName): unknown {
  const service = services.get(name);
  if (!service || !('core' in service)) throw new Error(`The local cloud has no core for "${name}".`);
  return service.core;
}

/** The way of every call: the gate's two checks, whoever wants to interfere, the operation. */
function gated(gate: Gate, interceptors: ReadonlySet<Interceptor>, kernel: () => Kernel): Cloud['call'] {
  return async (service, operation, input, caller) => {
    const bound = kernel().services.get(service)?.operations[operation];
    if (!bound) throw unsupported(service, operation);
    gate.validate(service, operation, input);
    gate.authorize(kernel(), service, bound.authorize(input), caller);
    for (const interceptor of interceptors) await interceptor({ service, operation, input, caller });
    return bound.run(input, caller);
  };
}

/** Tells listeners of every call when it has ended. */
function traced(
  clock: Clock,
  listeners: ReadonlySet<(record: CallRecord) => void>,
  call: Cloud['call'],
): Cloud['call'] {
  const trace = (record: CallRecord) => {
    for (const listener of listeners) listener(record);
  };
  return async (service, operation, input, caller) => {
    const base = { time: clock.now(), service, operation, caller: callerName(caller), input };
    try {
      const output = await call(service, operation, input, caller);
      trace({ ...base, outcome: { output } });
      return output;
    } catch (error) {
      const code = error instanceof AwsError ? error.code : 'InternalFailure';
      trace({ ...base, outcome: { error: code, message: String((error as Error).message) } });
      throw error;
    }
  };
}

function callerName(caller: Caller): string {
  switch (caller.kind) {
    case 'root':
      return 'root';
    case 'role':
      return `role/${caller.roleName}`;
    case 'service':
      return caller.service;
  }
}

function unsupported(service: ServiceName, operation: string): AwsError {
  return new AwsError(
    'UnknownOperationException',
    `The local cloud does not support ${service}:${operation}. docs/support.md lists what it covers.`,
    { status: 404 },
  );
}
