import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import type { AwsEvent, CallRecord } from '../../../local/core/cloud.ts';
import { createKernel } from '../../../local/core/kernel.ts';
import { seededRandom } from '../../../local/core/random.ts';
import type { Service } from '../../../local/core/service.ts';
import { VirtualClock } from '../../../local/core/virtual-clock.ts';

const root = { kind: 'root' } as const;

function kernelWith(services: readonly (Service & { core?: object })[], order: string[] = []) {
  const clock = new VirtualClock();
  const gate = {
    validate: () => void order.push('validate'),
    authorize: () => void order.push('authorize'),
  };
  const account = { id: '111122223333', region: 'us-east-1', partition: 'aws' } as const;
  const options = { account, clock, wall: clock, random: seededRandom(1), gate };
  return createKernel(
    options,
    services.map(service => () => service),
  );
}

function service(name: Service['name'], run: () => Promise<object>, more: object = {}): Service {
  return { name, operations: { DescribeEndpoint: { authorize: () => [], run } }, ...more };
}

describe('a call', () => {
  it('is validated, authorized, intercepted, run and traced, in this order', async () => {
    const order: string[] = [];
    const run = async () => {
      order.push('run');
      return { EndpointName: 'e' };
    };
    const kernel = kernelWith([service('sagemaker', run)], order);
    kernel.intercept(({ operation }) => void order.push(`intercept ${operation}`));
    kernel.onCall(() => order.push('trace'));
    expect(await kernel.call('sagemaker', 'DescribeEndpoint', {}, root)).toEqual({ EndpointName: 'e' });
    expect(order).toEqual(['validate', 'authorize', 'intercept DescribeEndpoint', 'run', 'trace']);
  });

  it('is traced with its outcome, a defect as InternalFailure', async () => {
    const outcomes = [
      async () => ({}),
      () => Promise.reject(new AwsError('ResourceInUse', 'busy')),
      () => Promise.reject(new Error('oops')),
    ];
    const records: CallRecord[] = [];
    const kernel = kernelWith([service('sagemaker', () => outcomes.shift()?.() ?? Promise.resolve({}))]);
    const stop = kernel.onCall(record => records.push(record));
    const caller = { kind: 'role', roleName: 'r', sessionName: 's' } as const;
    for (const each of [caller, root, { kind: 'service', service: 'events.amazonaws.com' } as const]) {
      await kernel.call('sagemaker', 'DescribeEndpoint', {}, each).catch(() => {});
    }
    stop();
    await kernel.call('sagemaker', 'DescribeEndpoint', {}, root);
    expect(records.map(({ caller: by, outcome }) => [by, outcome])).toEqual([
      ['role/r', { output: {} }],
      ['root', { error: 'ResourceInUse', message: 'busy' }],
      ['events.amazonaws.com', { error: 'InternalFailure', message: 'oops' }],
    ]);
  });

  it('can be made to fail from outside, until that is taken back', async () => {
    const kernel = kernelWith([service('sagemaker', async () => ({}))]);
    const takeBack = kernel.intercept(() => {
      throw new AwsError('ThrottlingException', 'Rate exceeded');
    });
    await expect(kernel.call('sagemaker', 'DescribeEndpoint', {}, root)).rejects.toThrow('Rate exceeded');
    takeBack();
    await expect(kernel.call('sagemaker', 'DescribeEndpoint', {}, root)).resolves.toEqual({});
  });

  it.each([
    ['sagemaker', 'CreateDomain'],
    ['ssm', 'GetParameter'],
  ] as const)('of %s %s that is absent says so', async (name, operation) => {
    const kernel = kernelWith([service('sagemaker', async () => ({}))]);
    await expect(kernel.call(name, operation, {}, root)).rejects.toMatchObject({
      code: 'UnknownOperationException',
      status: 404,
      message: `The local cloud does not support ${name}:${operation}. docs/support.md lists what it covers.`,
    });
  });
});

describe('services', () => {
  it('are started when all exist, and stopped in reverse', async () => {
    const order: string[] = [];
    const noted = (name: Service['name']) =>
      service(name, async () => ({}), {
        start: () => void order.push(`start ${name}`),
        stop: () => void order.push(`stop ${name}`),
      });
    const kernel = kernelWith([noted('sagemaker'), noted('events')]);
    await kernel.stop();
    expect(order).toEqual(['start sagemaker', 'start events', 'stop events', 'stop sagemaker']);
  });

  it('offer cores; the events core takes what AWS announces', () => {
    const delivered: AwsEvent[] = [];
    const events = service('events', async () => ({}), {
      core: { deliver: (event: AwsEvent) => void delivered.push(event) },
    });
    const kernel = kernelWith([events]);
    const event = { source: 'aws.sagemaker', detailType: 'x', resources: [], detail: {} };
    kernel.emit(event);
    expect(delivered).toEqual([event]);
    expect(() => kernel.core('lambda')).toThrow('The local cloud has no core for "lambda".');
  });
});
