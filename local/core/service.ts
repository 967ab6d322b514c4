import type { Statement } from '../iam/policy.ts';

/** The services the local cloud speaks, by the name of their model in `local/model/services`. */
export type ServiceName =
  | 'apigateway'
  | 'application-autoscaling'
  | 'cloudwatch'
  | 'dynamodb'
  | 'events'
  | 'iam'
  | 'kms'
  | 'lambda'
  | 's3'
  | 'logs'
  | 'sagemaker'
  | 'sagemaker-runtime'
  | 'scheduler'
  | 'sns'
  | 'sqs'
  | 'ssm'
  | 'stepfunctions'
  | 'sts';

/**
 * Who makes a call. `role` calls are checked against the role's policies; `root` (an operator with the account's own
 * credentials) and `service` (AWS acting by itself, e.g. a service-linked role) are not.
 */
export type Caller =
  | { readonly kind: 'root' }
  | {
      readonly kind: 'role';
      readonly roleName: string;
      readonly sessionName: string;
      /** Set when the role was assumed, and kept by every session that comes of it. */
      readonly sourceIdentity?: string;
    }
  | { readonly kind: 'service'; readonly service: string };

/** One permission that a call needs: an IAM action on a resource ARN (or `*`), with the condition keys it carries. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** The statements of the resource's own policy, if it has one. */
  readonly resourcePolicy?: readonly Statement[];
}

/**
 * One API operation, free of any protocol. The input is validated and decoded by the service's model before `run` sees
 * it: timestamps are `Date`, blobs are `Uint8Array`, maps and structures are plain objects. The output has the same form.
 */
export interface Operation<State, Input = never, Output = object> {
  /** What the caller must be allowed to do. Not asked for `root` and `service` callers. */
  authorize(input: Input, state: State): readonly Access[];
  run(input: Input, state: State, caller: Caller): Output | Promise<Output>;
}

/** One service: its state and its operations by API name. Operations that are absent answer "not supported". */
export interface Service {
  readonly name: ServiceName;
  // The input and state types are known inside the service; the kernel hands over what the model has validated.
  readonly operations: Readonly<Record<string, BoundOperation>>;
  /** Called once, after every service exists. */
  start?(): void;
  /** Called at shutdown: end processes, timers, sockets. */
  stop?(): void | Promise<void>;
}

export interface BoundOperation {
  authorize(input: object): readonly Access[];
  run(input: object, caller: Caller): Promise<object>;
}

/** Binds a service's operation table to its state. */
export function bind<State>(
  state: State,
  operations: Record<string, Operation<State>>,
): Record<string, BoundOperation> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      {
        authorize: (input: object) => operation.authorize(input as never, state),
        run: async (input: object, caller: Caller) => operation.run(input as never, state, caller),
      },
    ]),
  );
}
