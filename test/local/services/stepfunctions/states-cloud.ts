import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { AwsError } from '../../../../local/core/aws-error.ts';
import type { AwsEvent, Cloud } from '../../../../local/core/cloud.ts';
import { createKernel, type Kernel } from '../../../../local/core/kernel.ts';
import { seededRandom } from '../../../../local/core/random.ts';
import type { Access, Caller, Service, ServiceName } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { validate } from '../../../../local/model/validation/validate.ts';
import { stepfunctions } from '../../../../local/services/stepfunctions/service.ts';

export const root: Caller = { kind: 'root' };
export const roleArn = 'arn:aws:iam::111122223333:role/machine';
export const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:work';

/** Every role exists in this cloud, and lets Step Functions use it. */
const trusting = {
  AssumeRolePolicyDocument: {
    Statement: [{ Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  },
};

type Handler = (input: Record<string, unknown>, caller: Caller) => object | Promise<object>;

/** What stands behind the other services: `'sagemaker:CreateModel': input => output`. */
export type Fakes = Readonly<Record<string, Handler>>;

export interface Described {
  readonly status: string;
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount?: number;
  readonly redriveStatus?: string;
  readonly startDate: Date;
  readonly stopDate?: Date;
}

/** A virtual cloud with Step Functions and small stand-ins for the services that state machines call. */
export class StatesCloud {
  readonly clock = new VirtualClock();
  readonly wall: VirtualClock;
  readonly events: AwsEvent[] = [];
  readonly metrics: { name: string; dimensions: Record<string, string> }[] = [];
  readonly accesses: { caller: Caller; access: Access }[] = [];
  readonly kernel: Kernel;
  /** Actions that the role lacks. */
  denied: readonly string[] = [];

  /** Data-plane time passes with the clock, unless it gets a clock of its own. */
  constructor(fakes: Fakes = {}, wall?: VirtualClock) {
    this.wall = wall ?? this.clock;
    this.kernel = createKernel(
      {
        account: { id: '111122223333', region: 'us-east-1', partition: 'aws' },
        clock: this.clock,
        wall: this.wall,
        random: seededRandom(1),
        gate: {
          validate,
          authorize: (_cloud, _service, accesses, caller) => {
            for (const access of accesses) this.#authorize(access, caller);
          },
        },
      },
      [stepfunctions, ...this.#fakeServices(fakes)],
    );
  }

  async call<Output = Record<string, unknown>>(operation: string, input: object, caller = root): Promise<Output> {
    return (await this.kernel.call('stepfunctions', operation, input, caller)) as Output;
  }

  async create(definition: object | string, name = 'machine'): Promise<string> {
    const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
    const input = { name, roleArn, definition: text };
    return (await this.call<{ stateMachineArn: string }>('CreateStateMachine', input)).stateMachineArn;
  }

  async start(definition: object, input: unknown = {}): Promise<string> {
    const stateMachineArn = await this.create(definition);
    const start = { stateMachineArn, name: 'run', input: JSON.stringify(input) };
    return (await this.call<{ executionArn: string }>('StartExecution', start)).executionArn;
  }

  describe(executionArn: string): Promise<Described> {
    return this.call<Described>('DescribeExecution', { executionArn });
  }

  /** Runs a machine to its end in virtual time. */
  async run(definition: object, input: unknown = {}): Promise<Described & { executionArn: string }> {
    const executionArn = await this.start(definition, input);
    await this.ended(executionArn);
    return { ...(await this.describe(executionArn)), executionArn };
  }

  async ended(executionArn: string): Promise<void> {
    const year = 366 * 24 * 3_600_000;
    await this.clock.until(async () => (await this.describe(executionArn)).status !== 'RUNNING', year, 'the end');
  }

  /** Runs a machine that is expected to succeed and gives its parsed output. */
  async output(definition: object, input: unknown = {}): Promise<unknown> {
    const result = await this.run(definition, input);
    if (result.status !== 'SUCCEEDED') throw new Error(`${result.status}: ${result.error}: ${result.cause}`);
    return JSON.parse(result.output ?? 'null');
  }

  async history(executionArn: string): Promise<HistoryEvent[]> {
    const input = { executionArn, maxResults: 1000 };
    return (await this.call<{ events: HistoryEvent[] }>('GetExecutionHistory', input)).events;
  }

  async types(executionArn: string): Promise<string[]> {
    return (await this.history(executionArn)).map(event => String(event.type));
  }

  /** What Step Functions looks up without a call of the API. */
  #policies(): object {
    const deny = this.denied.length === 0 ? [] : [{ Effect: 'Deny', Action: this.denied, Resource: '*' }];
    const Statement = [{ Effect: 'Allow', Action: '*', Resource: '*' }, ...deny];
    return { policies: [{ PolicyName: 'all', PolicyDocument: { Statement } }], managedPolicyArns: [] };
  }

  #authorize(access: Access, caller: Caller): void {
    this.accesses.push({ caller, access });
    if (caller.kind !== 'role' || !this.denied.includes(access.action)) return;
    const who = `arn:aws:sts::111122223333:assumed-role/${caller.roleName}/${caller.sessionName}`;
    throw new AwsError(
      'AccessDeniedException',
      `User: ${who} is not authorized to perform: ${access.action} on resource: ${access.resource}`,
    );
  }

  #fakeServices(fakes: Fakes): ((cloud: Cloud) => Service)[] {
    const all: Fakes = { 'events:none': () => ({}), ...fakes };
    const names = new Set(Object.keys(all).map(key => key.split(':')[0] as ServiceName));
    const cores: Record<string, object> = { events: { deliver: (event: AwsEvent) => this.events.push(event) } };
    const iam = {
      name: 'iam' as const,
      operations: {},
      core: {
        role: (RoleName: string) => ({
          ...trusting,
          ...this.#policies(),
          RoleName,
          Arn: `arn:aws:iam::111122223333:role/${RoleName}`,
        }),
      },
    };
    const cloudwatch = {
      name: 'cloudwatch' as const,
      operations: {},
      core: {
        record: (_namespace: string, name: string, dimensions: Record<string, string>) =>
          this.metrics.push({ name, dimensions }),
      },
    };
    const services = [...names].map(name => ({
      name,
      core: cores[name] ?? {},
      operations: Object.fromEntries(
        Object.entries(all)
          .filter(([key]) => key.startsWith(`${name}:`))
          .map(([key, handler]) => [key.slice(name.length + 1), operation(key, handler)]),
      ),
    }));
    return [iam, cloudwatch, ...services].map(service => () => service);
  }
}

function operation(key: string, handler: Handler): Service['operations'][string] {
  const [service, name] = key.split(':');
  return {
    authorize: () => [{ action: `${service}:${name}`, resource: '*' }],
    run: async (input, caller) => handler(input as Record<string, unknown>, caller),
  };
}

/** A JSONata machine of these states; it starts with the first. */
export function machine(states: Record<string, object>, more: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

/** A fake `lambda:Invoke` around a function of the event. */
export function lambdaFake(work: (event: unknown, input: Record<string, unknown>) => unknown): Handler {
  return async input => {
    const payload = input['Payload'] as Uint8Array | undefined;
    const event: unknown = payload ? JSON.parse(Buffer.from(payload).toString()) : undefined;
    const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value ?? null));
    try {
      return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: bytes(await work(event, input)) };
    } catch (error) {
      if (error instanceof AwsError) throw error;
      const { name, message } = error as Error;
      return {
        StatusCode: 200,
        FunctionError: 'Unhandled',
        Payload: bytes({ errorType: name, errorMessage: message }),
      };
    }
  };
}
