import type { ServiceFactory } from '../../../../local/core/cloud.ts';
import type { Kernel } from '../../../../local/core/kernel.ts';
import type { ServiceName } from '../../../../local/core/service.ts';
import { VirtualClock } from '../../../../local/core/virtual-clock.ts';
import { virtualEnvironments } from '../../../../local/environments/virtual/virtual-environments.ts';
import type { LambdaCore } from '../../../../local/services/lambda/lambda-core.ts';
import { lambda } from '../../../../local/services/lambda/service.ts';
import { bareCloud } from '../../environments/bare-cloud.ts';

export interface Sent {
  readonly service: string;
  readonly operation: string;
  readonly input: Record<string, unknown>;
  readonly caller: object;
}

/** A virtual cloud with Lambda and recorders in the place of its neighbours. */
export interface LambdaCloud {
  readonly cloud: Kernel;
  readonly clock: VirtualClock;
  readonly core: LambdaCore;
  readonly metrics: { name: string; value: number; dimensions: object }[];
  readonly logs: { group: string; message: string }[];
  readonly sent: Sent[];
  settle<T>(promise: Promise<T>): Promise<T>;
}

export function lambdaCloud(options: { accountConcurrency?: number } = {}, more: ServiceFactory[] = []): LambdaCloud {
  const clock = new VirtualClock();
  const metrics: LambdaCloud['metrics'] = [];
  const logs: LambdaCloud['logs'] = [];
  const sent: Sent[] = [];
  const neighbour = (name: ServiceName, core: object, operations: Record<string, object> = {}): ServiceFactory => {
    const bound = Object.entries(operations).map(([operation, output]) => [
      operation,
      {
        authorize: () => [],
        run: async (input: object, caller: object) => {
          sent.push({ service: name, operation, input: input as Record<string, unknown>, caller });
          return output;
        },
      },
    ]);
    return () => ({ name, core, operations: Object.fromEntries(bound) });
  };
  const cloud = bareCloud(clock, clock, [
    neighbour('cloudwatch', {
      record: (_namespace: string, name: string, dimensions: object, value: number) =>
        metrics.push({ name, value, dimensions }),
    }),
    neighbour('logs', {
      write: (group: string, _stream: string, message: string) => logs.push({ group, message }),
    }),
    neighbour('iam', {
      role: () => undefined,
      credentialsFor: (roleName: string) => ({
        accessKeyId: `ASIA${roleName}`,
        secretAccessKey: 's',
        sessionToken: 't',
      }),
    }),
    neighbour('sqs', {}, { GetQueueUrl: { QueueUrl: 'http://127.0.0.1/dead' }, SendMessage: {} }),
    neighbour('sns', {}, { Publish: {} }),
    neighbour('events', {}, { PutEvents: {} }),
    lambda({
      ...options,
      endpointUrl: () => 'http://127.0.0.1:4566',
      environments: given =>
        virtualEnvironments({
          ...given,
          transport: async () => ({ status: 500, headers: {}, body: new Uint8Array() }),
        }),
    }),
    ...more,
  ]);
  return {
    cloud,
    clock,
    metrics,
    logs,
    sent,
    core: cloud.core<LambdaCore>('lambda'),
    async settle<T>(promise: Promise<T>): Promise<T> {
      let done = false;
      const mark = () => {
        done = true;
      };
      promise.then(mark, mark);
      await clock.until(() => done, 3_600_000, 'the promise');
      return promise;
    },
  };
}
