import type { InvokeCommandInput } from '@aws-sdk/client-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../local/core/service.ts';
import { moduleFunction } from '../../environments/function-zip.ts';
import { type LambdaCloud, lambdaCloud } from './lambda-cloud.ts';

const root: Caller = { kind: 'root' };
const events: Caller = { kind: 'service', service: 'events.amazonaws.com' };
const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();
const echo = moduleFunction('export const handler = async event => ({ got: event })', { FunctionName: 'echo' });
const failing = moduleFunction(
  `export const handler = async event => { console.log('try', event.n); throw new Error('always') }`,
  { FunctionName: 'failing' },
);

let world: LambdaCloud;
beforeEach(() => {
  world = lambdaCloud();
  world.core.deploy(echo);
  world.core.deploy(failing);
});

function call(operation: string, input: object, caller: Caller = root) {
  return world.settle(world.cloud.call('lambda', operation, input, caller)) as Promise<Record<string, unknown>>;
}

function invoke(input: Partial<InvokeCommandInput>, caller: Caller = root) {
  return call('Invoke', { FunctionName: 'echo', ...input }, caller);
}

describe('Invoke', () => {
  it('answers the payload, by name, ARN and qualified name', async () => {
    for (const FunctionName of [
      'echo',
      echo.FunctionArn,
      `${echo.FunctionArn}:$LATEST`,
      '111122223333:function:echo',
    ]) {
      const output = await invoke({ FunctionName, Payload: json({ a: 1 }) });
      expect(output).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
      expect(text(output['Payload'] as Uint8Array)).toBe('{"got":{"a":1}}');
    }
    expect(text((await invoke({}))['Payload'] as Uint8Array)).toBe('{"got":{}}');
  });

  it('answers a function error with status 200, and the tail of the log when asked', async () => {
    const output = await invoke({ FunctionName: 'failing', Payload: json({ n: 1 }), LogType: 'Tail' });
    expect(output).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(text(output['Payload'] as Uint8Array))).toMatchObject({
      errorType: 'Error',
      errorMessage: 'always',
    });
    const tail = Buffer.from(String(output['LogResult']), 'base64').toString();
    expect(tail).toMatch(/^START RequestId/);
    expect(tail).toContain('try 1');
    expect(world.logs.some(line => line.group === '/aws/lambda/failing' && line.message.includes('try 1'))).toBe(true);
  });

  it('only checks with DryRun', async () => {
    expect(await invoke({ InvocationType: 'DryRun' })).toEqual({ StatusCode: 204 });
    expect(world.core.invocations('echo')).toBe(0);
  });

  it.each([
    [
      { FunctionName: 'echo:9' },
      'ResourceNotFoundException',
      404,
      'Function not found: arn:aws:lambda:us-east-1:111122223333:function:echo:9',
    ],
    [
      { FunctionName: 'nobody' },
      'ResourceNotFoundException',
      404,
      'Function not found: arn:aws:lambda:us-east-1:111122223333:function:nobody',
    ],
    [{ Payload: Buffer.from('{') }, 'InvalidRequestContentException', 400, 'Could not parse request body into json'],
    [
      { Payload: Buffer.alloc(6 * 1024 * 1024 + 1, 32) },
      'RequestEntityTooLargeException',
      413,
      'Request must be smaller than 6291456 bytes',
    ],
    [
      { Payload: Buffer.alloc(1024 * 1024 + 1, 32), InvocationType: 'Event' as const },
      'RequestEntityTooLargeException',
      413,
      '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
    ],
  ])('refuses %o', async (input, code, status, message) => {
    await expect(invoke(input)).rejects.toMatchObject({ code, status, message: expect.stringContaining(message) });
  });

  it('turns an answer that is too large into a function error', async () => {
    world.core.deploy(moduleFunction(`export const handler = async () => 'x'.repeat(7e6)`, { FunctionName: 'large' }));
    const output = await invoke({ FunctionName: 'large' });
    expect(output['FunctionError']).toBe('Unhandled');
    expect(text(output['Payload'] as Uint8Array)).toContain('Function.ResponseSizeTooLarge');
  });

  it('counts and publishes what it did', async () => {
    await invoke({});
    await invoke({ FunctionName: 'failing' });
    expect(world.core.invocations('echo')).toBe(1);
    const published = world.metrics.map(({ name, value, dimensions }) => [name, value, Object.values(dimensions)[0]]);
    expect(published).toEqual([
      ['ConcurrentExecutions', 1, 'echo'],
      ['Invocations', 1, 'echo'],
      ['Duration', 0, 'echo'],
      ['Errors', 0, 'echo'],
      ['ConcurrentExecutions', 1, 'failing'],
      ['Invocations', 1, 'failing'],
      ['Duration', 0, 'failing'],
      ['Errors', 1, 'failing'],
    ]);
  });
});

describe('resource policy', () => {
  const rule = 'arn:aws:events:us-east-1:111122223333:rule/approvals';
  const invokeAs = (caller: Caller, source?: string) =>
    world.settle(
      world.core.invoke('echo', json({}), { type: 'RequestResponse', caller, ...(source ? { source } : {}) }),
    );

  it('lets a service in only with a permission for it and its source', async () => {
    const denied = { code: 'AccessDeniedException', status: 403 };
    await expect(invokeAs(events, rule)).rejects.toMatchObject(denied);
    world.core.putPermission('echo', {
      principal: 'events.amazonaws.com',
      action: 'lambda:InvokeFunction',
      sourceArn: 'arn:aws:events:us-east-1:111122223333:rule/appr*',
    });
    expect((await invokeAs(events, rule)).statusCode).toBe(200);
    await expect(invokeAs(events, rule.replace('approvals', 'other'))).rejects.toMatchObject(denied);
    await expect(invokeAs(events)).rejects.toMatchObject(denied);
    await expect(invokeAs({ kind: 'service', service: 'sns.amazonaws.com' }, rule)).rejects.toMatchObject(denied);
  });

  it('is shown by GetPolicy', async () => {
    await expect(call('GetPolicy', { FunctionName: 'echo' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
    world.core.putPermission('echo', {
      principal: 'events.amazonaws.com',
      action: 'lambda:InvokeFunction',
      sourceArn: rule,
    });
    const policy = JSON.parse(String((await call('GetPolicy', { FunctionName: 'echo' }))['Policy']));
    expect(policy.Statement).toEqual([
      {
        Sid: 'echo-1',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'lambda:InvokeFunction',
        Resource: echo.FunctionArn,
        Condition: { ArnLike: { 'AWS:SourceArn': rule } },
      },
    ]);
  });
});

describe('concurrency', () => {
  const slow = moduleFunction('export const handler = () => new Promise(r => setTimeout(() => r(1), 100))', {
    FunctionName: 'slow',
  });
  const together = (count: number) =>
    world.settle(
      Promise.allSettled(
        Array.from({ length: count }, () => world.cloud.call('lambda', 'Invoke', { FunctionName: 'slow' }, root)),
      ),
    );

  it('refuses above the reserved concurrency', async () => {
    world.core.deploy({ ...slow, ReservedConcurrency: 2 });
    const results = await together(3);
    expect(results.map(result => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect((results[2] as PromiseRejectedResult).reason).toMatchObject({
      code: 'TooManyRequestsException',
      status: 429,
      message: 'Rate Exceeded.',
      fields: { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
    });
    expect(world.metrics.filter(metric => metric.name === 'Throttles')).toHaveLength(1);
    expect((await together(2)).every(result => result.status === 'fulfilled')).toBe(true);
  });

  it("refuses above what reservations leave of the account's concurrency", async () => {
    world = lambdaCloud({ accountConcurrency: 5 });
    world.core.deploy(slow);
    world.core.deploy({ ...echo, ReservedConcurrency: 3 });
    const results = await together(3);
    expect((results[2] as PromiseRejectedResult).reason.fields.Reason).toBe('ConcurrentInvocationLimitExceeded');
  });

  it('is set, shown and taken back by the API, and leaves 100 unreserved', async () => {
    const FunctionName = 'echo';
    expect(await call('PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: 900 })).toEqual({
      ReservedConcurrentExecutions: 900,
    });
    expect(await call('GetFunctionConcurrency', { FunctionName })).toEqual({ ReservedConcurrentExecutions: 900 });
    await expect(
      call('PutFunctionConcurrency', { FunctionName: 'failing', ReservedConcurrentExecutions: 1 }),
    ).rejects.toMatchObject({ code: 'InvalidParameterValueException', message: expect.stringContaining('[100]') });
    await call('DeleteFunctionConcurrency', { FunctionName });
    expect(await call('GetFunctionConcurrency', { FunctionName })).toEqual({});
  });
});

describe('asynchronous invocations', () => {
  const dead = 'arn:aws:sqs:us-east-1:111122223333:dead';
  const send = (FunctionName: string) => invoke({ FunctionName, InvocationType: 'Event', Payload: json({ n: 1 }) });

  it('are queued and run once when they succeed', async () => {
    expect(await send('echo')).toEqual({ StatusCode: 202 });
    await world.clock.advance(3_600_000);
    expect(world.core.invocations('echo')).toBe(1);
  });

  it('are tried again after one and two minutes and then sent to the destination in the name of the function', async () => {
    world.core.putEventInvokeConfig('failing', { onFailureArn: dead });
    const begin = world.clock.now();
    await send('failing');
    await world.clock.advance(59_000);
    expect(world.core.invocations('failing')).toBe(1);
    await world.clock.advance(2_000);
    expect(world.core.invocations('failing')).toBe(2);
    await world.clock.advance(118_000);
    expect(world.core.invocations('failing')).toBe(2);
    await world.clock.advance(2_000);
    expect(world.core.invocations('failing')).toBe(3);
    expect(world.sent.map(sent => sent.operation)).toEqual(['GetQueueUrl', 'SendMessage']);
    const message = world.sent[1];
    expect(message?.caller).toEqual({ kind: 'role', roleName: 'sample-role', sessionName: 'failing' });
    expect(JSON.parse(String(message?.input['MessageBody']))).toEqual({
      version: '1.0',
      timestamp: new Date(begin + 180_000).toISOString(),
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: `${failing.FunctionArn}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { n: 1 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: expect.objectContaining({ errorType: 'Error', errorMessage: 'always' }),
    });
  });

  it.each([
    [{ maximumRetryAttempts: 0 }, 1, 'RetriesExhausted'],
    [{ maximumRetryAttempts: 1 }, 2, 'RetriesExhausted'],
    [{ maximumEventAgeInSeconds: 90 }, 2, 'EventAgeExceeded'],
  ])('keep to %o', async (config, runs, condition) => {
    world.core.putEventInvokeConfig('failing', { ...config, onFailureArn: dead });
    await send('failing');
    await world.clock.advance(3_600_000);
    expect(world.core.invocations('failing')).toBe(runs);
    const record = JSON.parse(String(world.sent[1]?.input['MessageBody']));
    expect(record.requestContext).toMatchObject({ condition, approximateInvokeCount: runs });
  });

  it('wait while the function is throttled', async () => {
    const busy = moduleFunction('export const handler = () => new Promise(r => setTimeout(r, 2500))', {
      FunctionName: 'busy',
      ReservedConcurrency: 1,
    });
    world.core.deploy(busy);
    await send('busy');
    await send('busy');
    await world.clock.advance(20_000);
    expect(world.core.invocations('busy')).toBe(2);
  });

  it('reach topics, functions and buses as well, and the dead-letter queue gets the bare event', async () => {
    const topic = 'arn:aws:sns:us-east-1:111122223333:alerts';
    const bus = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
    for (const onFailureArn of [topic, bus, echo.FunctionArn]) {
      world.core.putEventInvokeConfig('failing', { maximumRetryAttempts: 0, onFailureArn, deadLetterArn: dead });
      await send('failing');
      await world.clock.advance(1000);
    }
    expect(world.sent.map(sent => sent.operation)).toEqual([
      'Publish',
      'GetQueueUrl',
      'SendMessage',
      'PutEvents',
      'GetQueueUrl',
      'SendMessage',
      'GetQueueUrl',
      'SendMessage',
    ]);
    expect(world.sent[2]?.input['MessageBody']).toBe('{"n":1}');
    expect(world.sent[3]?.input['Entries']).toEqual([
      expect.objectContaining({
        Source: 'lambda',
        DetailType: 'Lambda Function Invocation Result - Failure',
        EventBusName: bus,
      }),
    ]);
    expect(world.core.invocations('echo')).toBe(1);
  });

  it('report success to a success destination', async () => {
    world.core.putEventInvokeConfig('echo', { onSuccessArn: dead });
    await send('echo');
    await world.clock.advance(1000);
    const record = JSON.parse(String(world.sent[1]?.input['MessageBody']));
    expect(record).toMatchObject({ requestContext: { condition: 'Success' }, responsePayload: { got: { n: 1 } } });
  });
});

describe('the function API', () => {
  it('shows a function as AWS does', async () => {
    const configuration = await call('GetFunctionConfiguration', { FunctionName: 'echo' });
    expect(configuration).toMatchObject({
      FunctionName: 'echo',
      FunctionArn: echo.FunctionArn,
      Handler: 'index.handler',
      State: 'Active',
      CodeSize: echo.codeZip.byteLength,
      CodeSha256: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
      LastModified: '2026-01-05T09:00:00.000+0000',
    });
    expect((await call('GetFunction', { FunctionName: 'echo' }))['Configuration']).toEqual(configuration);
  });

  it('lists functions in pages', async () => {
    const first = await call('ListFunctions', { MaxItems: 1 });
    expect(first['Functions']).toMatchObject([{ FunctionName: 'echo' }]);
    const second = await call('ListFunctions', { MaxItems: 1, Marker: first['NextMarker'] });
    expect(second['Functions']).toMatchObject([{ FunctionName: 'failing' }]);
    expect(second['NextMarker']).toBeUndefined();
  });

  it('replaces code on the next deployment', async () => {
    await invoke({});
    world.core.deploy(moduleFunction('export const handler = async () => 2', { FunctionName: 'echo' }));
    expect(text((await invoke({}))['Payload'] as Uint8Array)).toBe('2');
    expect(world.core.invocations('echo')).toBe(2);
  });

  it('runs the same way twice', async () => {
    const random = moduleFunction(
      `import { randomUUID } from 'node:crypto'; export const handler = async () => [Math.random(), randomUUID(), crypto.randomUUID(), Date.now(), performance.now()]`,
      { FunctionName: 'random' },
    );
    const once = async () => {
      world = lambdaCloud();
      world.core.deploy(random);
      return [await invoke({ FunctionName: 'random' }), await invoke({ FunctionName: 'random' })];
    };
    expect(await once()).toEqual(await once());
  });
});
