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
  const { account, clock, wall, random, gate, log = () => {} } = options;
  const services = new Map<ServiceName, Service>();
  const interceptors = new Set<Interceptor>();
  const listeners = new Set<(record: CallRecord) => void>();

  function trace(record: CallRecord): void {
    for (const listener of listeners) listener(record);
  }

  async function run(name: ServiceName, operation: string, input: object, caller: Caller): Promise<object> {
    const bound = services.get(name)?.operations[operation];
    if (!bound) throw unsupported(name, operation);
    gate.validate(name, operation, input);
    gate.authorize(kernel, name, bound.authorize(input), caller);
    for (const interceptor of interceptors) await interceptor({ service: name, operation, input, caller });
    return bound.run(input, caller);
  }

  const kernel: Kernel = {
    account,
    clock,
    wall,
    random,
    services,
    log,
    async call(service, operation, input, caller) {
      const time = clock.now();
      const base = { time, service, operation, caller: callerName(caller), input };
      try {
        const output = await run(service, operation, input, caller);
        trace({ ...base, outcome: { output } });
        return output;
      } catch (error) {
        const code = error instanceof AwsError ? error.code : 'InternalFailure';
        trace({ ...base, outcome: { error: code, message: String((error as Error).message) } });
        throw error;
      }
    },
    core<Core>(name: ServiceName): Core {
      const service = services.get(name);
      if (!service || !('core' in service)) throw new Error(`The local cloud has no core for "${name}".`);
      return service.core as Core;
    },
    emit(event) {
      kernel.core<EventSink>('events').deliver(event);
    },
    intercept(interceptor) {
      interceptors.add(interceptor);
      return () => interceptors.delete(interceptor);
    },
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
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
