import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FunctionDefinition } from '../../../local/environments/function-definition.ts';
import type { TransportRequest, TransportResponse } from '../../../local/environments/virtual/transport.ts';
import { type Answer, type Subject, virtualSubject, workerSubject } from './environments-under-test.ts';
import { functionOf, moduleFunction } from './function-zip.ts';

const subjects: [string, (answer: Answer) => Promise<Subject>][] = [
  ['worker', workerSubject],
  ['virtual', virtualSubject],
];

const ok = (body: object): TransportResponse => ({
  status: 200,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: Buffer.from(JSON.stringify(body)),
});

describe.each(subjects)('%s environments', (_name, create) => {
  let subject: Subject;
  let received: TransportRequest[];
  let answer: Answer;

  beforeEach(async () => {
    received = [];
    answer = () => ok({});
    subject = await create(request => {
      received.push(request);
      return answer(request);
    });
  });
  afterEach(() => subject.stop());

  function invoke(definition: FunctionDefinition, event: unknown = {}, requestId = 'request-1') {
    const request = { event: Buffer.from(JSON.stringify(event)), requestId };
    return subject.settle(subject.environments.invoke(definition, request));
  }

  async function answerOf(definition: FunctionDefinition, event: unknown = {}) {
    const result = await invoke(definition, event);
    return JSON.parse(Buffer.from(result.payload).toString());
  }

  it('hands the event over and answers what the handler returned', async () => {
    const echo = moduleFunction('export const handler = async event => ({ received: event })');
    expect(await answerOf(echo, { a: [1, 'x'] })).toEqual({ received: { a: [1, 'x'] } });
    expect(await answerOf(moduleFunction('export const handler = async () => {}'))).toBeNull();
  });

  it('loads CommonJS, packages of type module and nested handlers', async () => {
    const common = functionOf({
      'index.js': "exports.handler = async () => require('./lib/name').name",
      'lib/name.js': "exports.name = 'common ' + typeof require('node:fs').existsSync",
    });
    expect(await answerOf(common)).toBe('common function');
    const typed = functionOf(
      {
        'package.json': '{"type":"module"}',
        'a/b/index.js': "import { x } from './x.js'; export const handler = () => x",
        'a/b/x.js': 'export const x = 5',
      },
      { Handler: 'a/b/index.handler' },
    );
    expect(await answerOf(typed)).toBe(5);
  });

  it('loads an ES module of one file as a module', async () => {
    const alone = moduleFunction(`import { basename, join } from 'node:path'; import * as all from 'node:path';
      export const handler = async () => ({
        url: import.meta.url, dynamic: (await import('node:path')).basename === basename, all: all.join === join,
        free: [typeof require, typeof module, typeof exports], self: typeof this,
        strict: (() => { try { undeclared = 1; return false } catch { return true } })() })`);
    expect(await answerOf(alone)).toEqual({
      url: expect.stringMatching(/^file:\/\/\/.*\/index\.mjs$/),
      dynamic: true,
      all: true,
      free: ['undefined', 'undefined', 'undefined'],
      self: 'undefined',
      strict: true,
    });
    const waiting = moduleFunction('const x = await Promise.resolve(7); export const handler = () => x');
    expect(await answerOf(waiting)).toBe(7);
  });

  it('gives the function its own variables and nothing of the host', async () => {
    const source = 'export const handler = async () => process.env';
    const variables = await answerOf(moduleFunction(source, { Environment: { TABLE_NAME: 't' } }));
    expect(variables).toMatchObject({
      TABLE_NAME: 't',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'ASIASAMPLE',
      AWS_LAMBDA_FUNCTION_NAME: 'sample',
      _HANDLER: 'index.handler',
    });
    expect(variables.AWS_ENDPOINT_URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(variables.PATH).toBeUndefined();
  });

  it('shows the control-plane clock as Date and leaves explicit dates alone', async () => {
    const source = `export const handler = async () => ({
      now: Date.now(), fresh: new Date().getTime(), text: new Date(0).toISOString(), same: new Date() instanceof Date,
      made: new Date().constructor === Date, called: typeof Date() })`;
    const before = subject.controlNow();
    const dates = await answerOf(moduleFunction(source));
    for (const time of [dates.now, dates.fresh]) {
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(subject.controlNow());
      expect(Number.isInteger(time)).toBe(true);
    }
    expect(dates).toMatchObject({ text: '1970-01-01T00:00:00.000Z', same: true, made: true, called: 'string' });
  });

  it('describes the invocation in the context', async () => {
    const source = `export const handler = async (_event, context) => ({ ...context, left: context.getRemainingTimeInMillis() })`;
    const context = await answerOf(moduleFunction(source));
    expect(context).toMatchObject({
      functionName: 'sample',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:sample',
      memoryLimitInMB: '128',
      awsRequestId: 'request-1',
      logGroupName: '/aws/lambda/sample',
      callbackWaitsForEmptyEventLoop: true,
    });
    expect(context.left).toBeGreaterThan(2000);
    expect(context.left).toBeLessThanOrEqual(3000);
  });

  it('keeps an environment between requests and starts another one for a request at the same time', async () => {
    const counter = moduleFunction(`let calls = 0;
      export const handler = async ({ wait }) => { calls++; await new Promise(r => setTimeout(r, wait)); return calls }`);
    const first = await invoke(counter, { wait: 1 });
    expect(first.initDurationMs).toBeDefined();
    const second = await invoke(counter, { wait: 1 });
    expect(second.initDurationMs).toBeUndefined();
    expect(second.logStream).toBe(first.logStream);
    expect(Buffer.from(second.payload).toString()).toBe('2');
    const event = Buffer.from('{"wait":100}');
    const together = ['a', 'b'].map(requestId => subject.environments.invoke(counter, { event, requestId }));
    const both = await subject.settle(Promise.all(together));
    expect(both.map(result => Buffer.from(result.payload).toString()).sort()).toEqual(['1', '3']);
    expect(new Set(both.map(result => result.logStream)).size).toBe(2);
    subject.environments.retire('sample');
    expect((await invoke(counter, { wait: 1 })).initDurationMs).toBeDefined();
  });

  it('ends an environment at the timeout', async () => {
    const slow = moduleFunction(
      `let calls = 0; export const handler = async ({ hang }) => (hang ? new Promise(r => setTimeout(r, 60000)) : ++calls)`,
      { Timeout: 0.25 },
    );
    await invoke(slow, {});
    const result = await invoke(slow, { hang: true });
    expect(result.functionError).toBe('Unhandled');
    expect(JSON.parse(Buffer.from(result.payload).toString())).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: 'RequestId: request-1 Error: Task timed out after 0.25 seconds',
    });
    expect(result.logs.at(-1)).toContain('Status: timeout');
    expect(await answerOf(slow)).toBe(1);
  });

  it('answers errors of the handler with type, message and trace', async () => {
    const failing = moduleFunction(
      `export const handler = async ({ text }) => { if (text) throw text; throw new TypeError('no such thing') }`,
    );
    const result = await invoke(failing);
    expect(result.functionError).toBe('Unhandled');
    const failure = JSON.parse(Buffer.from(result.payload).toString());
    expect(failure).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such thing' });
    expect(failure.trace[0]).toBe('TypeError: no such thing');
    expect(result.logs.some(line => line.includes('\tERROR\tInvoke Error\t'))).toBe(true);
    expect(await answerOf(failing, { text: 'plain' })).toEqual({
      errorType: 'string',
      errorMessage: 'plain',
      trace: [],
    });
  });

  it.each([
    ['throw new RangeError("at start"); export const handler = () => 1', 'index.handler', 'RangeError', 'at start'],
    [
      'export const other = () => 1',
      'index.handler',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    ['export const handler = () => 1', 'main.handler', 'Runtime.ImportModuleError', "Error: Cannot find module 'main'"],
    ['export const handler = () => 1', 'index', 'Runtime.MalformedHandlerName', 'Bad handler'],
  ])('answers an error at start: %s', async (source, Handler, errorType, errorMessage) => {
    const broken = moduleFunction(source, { Handler });
    expect(await answerOf(broken)).toMatchObject({ errorType, errorMessage });
    expect((await invoke(broken)).initDurationMs).toBeDefined();
  });

  it('answers when the process exits', async () => {
    const result = await answerOf(
      moduleFunction('export const handler = async () => { process.exit(3); await new Promise(() => {}) }'),
    );
    expect(result).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'RequestId: request-1 Error: Runtime exited with error: exit status 3',
    });
  });

  it('writes log lines as Lambda does', async () => {
    const result = await invoke(
      moduleFunction(`import { Console } from 'node:console';
        const raw = new Console({ stdout: process.stdout, stderr: process.stderr });
        export const handler = async () => {
          console.log('hello %s', 'world', { a: 1 }); console.error('bad');
          raw.log('{"level":"INFO"}');
          console.log('{"_aws":{"CloudWatchMetrics":[]},"x":1}');
        }`),
    );
    expect(result.logs[0]).toBe('START RequestId: request-1 Version: $LATEST');
    expect(result.logs[1]).toMatch(/^2020-01-01T\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\tINFO\thello world \{ a: 1 \}$/);
    expect(result.logs[2]).toMatch(/\trequest-1\tERROR\tbad$/);
    expect(result.logs.slice(3, 6)).toEqual([
      '{"level":"INFO"}',
      '{"_aws":{"CloudWatchMetrics":[]},"x":1}',
      'END RequestId: request-1',
    ]);
    expect(result.logs[6]).toMatch(
      /^REPORT RequestId: request-1\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 128 MB\t.*Init Duration: /,
    );
    expect(subject.written.map(line => line.message)).toEqual(result.logs);
    expect(subject.written[0]).toMatchObject({ group: '/aws/lambda/sample', stream: result.logStream });
    expect(result.logStream).toMatch(/^2020\/01\/01\/\[\$LATEST\][0-9a-f]{32}$/);
  });

  it('refuses and counts calls that are made after the handler has answered', async () => {
    const late = moduleFunction(`import http from 'node:http';
      const call = () => new Promise(done => http.get(process.env.AWS_ENDPOINT_URL + '/late', r => { r.resume(); r.on('end', done) }).on('error', done));
      export const handler = async ({ later }) => { if (later) setImmediate(call); else await call() }`);
    await invoke(late);
    expect(subject.environments.frozenCalls).toEqual([]);
    expect(received).toHaveLength(1);
    await invoke(late, { later: true });
    await invoke(pausing);
    await invoke(late);
    expect(subject.environments.frozenCalls).toEqual([
      { functionName: 'sample', what: expect.stringMatching(/^GET http:\/\/127\.0\.0\.1.*\/late$/) },
    ]);
    expect(received).toHaveLength(2);
  });

  it('refuses a call that is still running when the handler answers', async () => {
    const careless = moduleFunction(`import http from 'node:http';
      export const handler = async () => { http.get(process.env.AWS_ENDPOINT_URL + '/slow').on('error', () => {}); await new Promise(r => setTimeout(r, 20)) }`);
    answer = () => new Promise(() => {});
    await invoke(careless);
    expect(subject.environments.frozenCalls).toEqual([
      { functionName: 'sample', what: expect.stringMatching(/\/slow, still running$/) },
    ]);
  });

  it('holds timers while frozen until the next request', async () => {
    const timers = moduleFunction(`
      export const handler = async ({ wait }) => (wait ? undefined : void setTimeout(() => console.log('tick'), 5))`);
    const ticks = () => subject.written.filter(line => line.message.endsWith('tick')).length;
    await invoke(timers);
    await invoke(pausing);
    expect(ticks()).toBe(0);
    await invoke(timers, { wait: true });
    expect(ticks()).toBe(1);
  });

  it('runs the AWS SDK against the cloud', async () => {
    answer = request => {
      const target = String(request.headers['x-amz-target']);
      if (target.endsWith('PutItem')) {
        const body = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'no' };
        return { ...ok(body), status: 400 };
      }
      return ok({ Item: { pk: { S: 'a' }, n: { N: '5' } } });
    };
    const result = await answerOf(sdkFunction());
    expect(result).toEqual({
      item: { pk: { S: 'a' }, n: { N: '5' } },
      error: 'ConditionalCheckFailedException',
      instance: true,
    });
    expect(received[0]?.headers['authorization']).toMatch(/Credential=ASIASAMPLE\/20200101\/us-east-1\/dynamodb/);
    expect(JSON.parse(Buffer.from(received[0]?.body ?? []).toString())).toEqual({
      TableName: 't',
      Key: { pk: { S: 'a' } },
    });
  });

  it('runs signed requests made with node:https', async () => {
    answer = () => ({ status: 201, headers: { 'x-a': 'b' }, body: Buffer.from('answer') });
    const source = `import http from 'node:http';
      export const handler = async () => new Promise((resolve, reject) => {
        const url = new URL(process.env.AWS_ENDPOINT_URL);
        const agent = new http.Agent({ keepAlive: true });
        const request = http.request({ hostname: url.hostname, port: url.port, path: '/endpoints/e/invocations', method: 'POST', headers: { 'Content-Type': 'text/csv' }, agent, timeout: 1000 }, response => {
          const chunks = []; response.on('data', c => chunks.push(c)); response.on('end', () => resolve([response.statusCode, response.headers['x-a'], Buffer.concat(chunks).toString()]));
        });
        request.on('error', reject); request.write('a,'); request.end('b');
      })`;
    expect(await answerOf(moduleFunction(source))).toEqual([201, 'b', 'answer']);
    expect(received[0]).toMatchObject({ method: 'POST', path: '/endpoints/e/invocations' });
    expect(Buffer.from(received[0]?.body ?? []).toString()).toBe('a,b');
  });
});

/** Takes its time, so that frozen environments of other functions have some to go wrong in. */
const pausing = moduleFunction('export const handler = () => new Promise(r => setTimeout(r, 60))', {
  FunctionName: 'pausing',
});

let sdkBundle: string | undefined;

/** A handler that uses the AWS SDK, bundled the way functions are packaged. */
function sdkFunction(): FunctionDefinition {
  const source = `import { DynamoDBClient, GetItemCommand, PutItemCommand, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient({});
    export const handler = async () => {
      const { Item: item } = await client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } }));
      try { await client.send(new PutItemCommand({ TableName: 't', Item: {} })); } catch (error) {
        return { item, error: error.name, instance: error instanceof ConditionalCheckFailedException && error instanceof Error };
      }
    }`;
  sdkBundle ??= buildSync({
    stdin: { contents: source, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    write: false,
    banner: {
      js: "import { createRequire as __create } from 'node:module'; const require = __create(import.meta.url);",
    },
  }).outputFiles[0]?.text;
  return moduleFunction(sdkBundle ?? '', { Timeout: 10 });
}
