import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import type { Caller, Service, ServiceName } from './service.ts';

export interface Account {
  readonly id: string;
  readonly region: string;
  readonly partition: 'aws';
}

/** An event as AWS itself puts it on the default bus. `resources` are ARNs, `detail` is plain JSON. */
export interface AwsEvent {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** One finished call, as the trace sees it. */
export interface CallRecord {
  readonly time: number;
  readonly service: ServiceName;
  readonly operation: string;
  readonly caller: string;
  readonly input: object;
  readonly outcome: { readonly output: object } | { readonly error: string; readonly message: string };
}

/** Looks at each call before it runs; may throw an `AwsError` in its place (fault injection in tests). */
export type Interceptor = (call: {
  service: ServiceName;
  operation: string;
  input: object;
  caller: Caller;
}) => void | Promise<void>;

/** What every service is given: the account, time, chance, and the way to everything else. */
export interface Cloud {
  readonly account: Account;
  /** Control-plane time: waits, statuses, schedules, alarms, metric periods, bakes, windows. */
  readonly clock: Clock;
  /** Data-plane time: invocations, function and API timeouts, leases. Wall time unless the cloud is virtual. */
  readonly wall: Clock;
  readonly random: Random;
  /** Validates, authorizes, intercepts, runs and traces one API call. Every call passes here, whoever makes it. */
  call(service: ServiceName, operation: string, input: object, caller: Caller): Promise<object>;
  /** Another service's core, for what AWS does inside itself and no public API offers. */
  core<Core>(service: ServiceName): Core;
  /** Puts an event on the default bus in the name of AWS. Never throws; delivery is asynchronous. */
  emit(event: AwsEvent): void;
  /** Notes what AWS would only show in its own logs. For people at the terminal. */
  log(message: string, fields?: object): void;
  intercept(interceptor: Interceptor): () => void;
  onCall(listener: (record: CallRecord) => void): () => void;
}

/** A service together with the core it offers to the others through `cloud.core`. */
export interface CoreService<Core> extends Service {
  readonly core: Core;
}

export type ServiceFactory = (cloud: Cloud) => Service;
