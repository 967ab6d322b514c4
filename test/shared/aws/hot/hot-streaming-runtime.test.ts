import { InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { EventStreamCodec } from '@smithy/core/event-streams';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHotStreamingRuntime } from '#shared/aws/hot/hot-streaming-runtime.ts';
import { openExchange } from '#shared/aws/hot/open-exchange.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedClient } from '#shared/aws/hot/signed-http.ts';
import type { StreamEvent } from '#shared/domain/inference/model-reply.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import { Loopback } from './loopback.ts';

const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const codec = new EventStreamCodec(
  input => Buffer.from(input as Uint8Array).toString(),
  input => Buffer.from(input),
);
let server: Loopback;
let runtime: ModelRuntime;
let sdk: SageMakerRuntimeClient;

beforeEach(async () => {
  server = new Loopback();
  const endpoint = await server.listen();
  const signer = createSigner('sagemaker', 'us-east-1', credentials, () => Date.now());
  const settings = { endpoint, signer, stopwatch: () => performance.now() };
  runtime = createHotStreamingRuntime(createSignedClient(settings, openExchange));
  sdk = new SageMakerRuntimeClient({ endpoint: endpoint.href, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterEach(async () => {
  sdk.destroy();
  await server.close();
});

function frame(headers: Record<string, string>, body: string | Uint8Array): Buffer {
  const texts = Object.entries(headers).map(([name, value]) => [name, { type: 'string' as const, value }] as const);
  return Buffer.from(codec.encode({ headers: Object.fromEntries(texts), body: Buffer.from(body) }));
}

const part = (body: string | Uint8Array) =>
  frame({ ':message-type': 'event', ':event-type': 'PayloadPart', ':content-type': 'application/octet-stream' }, body);
const exception = (type: string, body: object) =>
  frame(
    { ':message-type': 'exception', ':exception-type': type, ':content-type': 'application/json' },
    JSON.stringify(body),
  );

const invocation = {
  endpoint: 'sluice-dev-spam',
  variant: 'blue',
  headers: { 'content-type': 'text/csv', accept: 'text/event-stream', 'x-amzn-sagemaker-custom-attributes': 'a=1' },
  body: Buffer.from('1,2,3'),
  timeoutMs: 5_000,
};

async function events(given = invocation): Promise<StreamEvent[]> {
  const reply = await runtime.invoke(given);
  if (reply.kind !== 'stream') throw new Error(JSON.stringify(reply));
  const seen: StreamEvent[] = [];
  for await (const event of reply.events) seen.push(event);
  return seen;
}

/** The parts as the SDK gives them. */
async function sdkParts(): Promise<Buffer> {
  const input = { EndpointName: 'e', Body: Buffer.from('x') };
  const { Body } = await sdk.send(new InvokeEndpointWithResponseStreamCommand(input));
  const parts: Uint8Array[] = [];
  for await (const event of Body ?? []) if (event.PayloadPart?.Bytes) parts.push(event.PayloadPart.Bytes);
  return Buffer.concat(parts);
}

/** Answers with `bytes` in pieces of at most `size`; then ends, or breaks the connection. */
function answer(bytes: Buffer, size: number, ending: 'end' | 'break' = 'end'): void {
  server.answer = (_, response, socket) => {
    response.writeHead(200, {
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': 'text/event-stream',
      'x-amzn-invoked-production-variant': 'blue',
    });
    for (let at = 0; at < bytes.length; at += size) response.write(bytes.subarray(at, at + size));
    if (ending === 'end') response.end();
    else setImmediate(() => socket.destroy());
  };
}

describe('InvokeEndpointWithResponseStream without the SDK', () => {
  it('sends what the SDK sends', async () => {
    answer(Buffer.alloc(0), 1);
    await events();
    await sdk.send(
      new InvokeEndpointWithResponseStreamCommand({
        EndpointName: 'sluice-dev-spam',
        TargetVariant: 'blue',
        ContentType: 'text/csv',
        Accept: 'text/event-stream',
        CustomAttributes: 'a=1',
        Body: Buffer.from('1,2,3'),
      }),
    );
    const [ours, theirs] = server.received;
    const meaningful = (headers: Readonly<Record<string, string>> = {}) =>
      Object.fromEntries(
        Object.entries(headers).filter(
          ([name]) => /^(content-|accept|x-amzn-|x-amz-security|host)/.test(name) && name !== 'x-amzn-trace-id',
        ),
      );
    expect([ours?.method, ours?.path, ours?.body]).toEqual([theirs?.method, theirs?.path, theirs?.body]);
    expect(meaningful(ours?.headers)).toEqual(meaningful(theirs?.headers));
  });

  it('gives the parts that the SDK gives, whatever they are', async () => {
    const parts = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 300 }), async (bodies, size) => {
        answer(Buffer.concat(bodies.map(part)), size);
        const ours = await events();
        expect(ours.map(event => event.kind)).toEqual(bodies.map(() => 'part'));
        const bytes = Buffer.concat(ours.flatMap(event => (event.kind === 'part' ? [event.bytes] : [])));
        expect(bytes).toEqual(await sdkParts());
      }),
      { numRuns: 30 },
    );
  });

  it("hands on the model's own content type, and the frames as they came", async () => {
    answer(Buffer.concat([part('a'), part('b')]), 1_000);
    const reply = await runtime.invoke(invocation);
    expect(reply).toMatchObject({
      kind: 'stream',
      headers: { 'content-type': 'text/event-stream', 'x-amzn-invoked-production-variant': 'blue' },
    });
    expect((await events()).map(event => Buffer.from(event.frame ?? []))).toEqual([part('a'), part('b')]);
  });

  it.each([
    ['the time of a model is over', { ErrorCode: 'ModelInvocationTimeExceeded', Message: 'm' }, 'timeout'],
    ['a model breaks off', { ErrorCode: 'StreamBroken', Message: 'm' }, 'model-broken'],
    ['a model fails in a way that is new', { ErrorCode: 'Other', Message: 'm' }, 'model-broken'],
  ])('ends with a failure when %s', async (_, body, failure) => {
    const last = exception('ModelStreamError', body);
    answer(Buffer.concat([part('a'), last, part('never')]), 7);
    expect((await events()).map(({ kind }) => kind)).toEqual(['part', 'failed']);
    expect((await events()).at(-1)).toMatchObject({ failure });
    await expect(sdkParts()).rejects.toThrow();
  });

  it.each<[what: string, bytes: Buffer, ending: 'end' | 'break', failure: string]>([
    ['SageMaker fails', Buffer.concat([part('a'), exception('InternalStreamFailure', {})]), 'end', 'internal'],
    ['the connection breaks between messages', part('a'), 'break', 'broken'],
    ['the connection breaks within a message', part('abc').subarray(0, 30), 'break', 'broken'],
    ['the stream ends within a message', Buffer.concat([part('a'), part('abc').subarray(0, 30)]), 'end', 'broken'],
    ['a message is damaged', Buffer.concat([part('a'), part('b').fill(0, 40, 41)]), 'end', 'broken'],
  ])('never ends well when %s', async (_, bytes, ending, failure) => {
    answer(bytes, 11, ending);
    expect((await events()).at(-1)).toMatchObject({ kind: 'failed', failure });
  });

  it('is a timeout when the stream is not over in time, and closes the connection', async () => {
    const closed = new Promise<void>(resolve => {
      server.answer = (_, response, socket) => {
        response.writeHead(200).write(part('a'));
        socket.once('close', () => resolve());
      };
    });
    const seen = await events({ ...invocation, timeoutMs: 100 });
    expect(seen.at(-1)).toMatchObject({ kind: 'failed', failure: 'timeout' });
    await closed;
  });

  it('hands on refusals whole, and failures before an answer', async () => {
    server.answer = (_, response) =>
      response.writeHead(400, { 'x-amzn-errortype': 'ValidationError' }).end('{"Message":"no"}');
    expect(await runtime.invoke(invocation)).toMatchObject({
      kind: 'response',
      status: 400,
      body: Buffer.from('{"Message":"no"}'),
    });
    server.answer = (_, __, socket) => socket.destroy();
    expect(await runtime.invoke(invocation)).toEqual({ kind: 'failure', failure: 'broken' });
    server.answer = () => {};
    expect(await runtime.invoke({ ...invocation, timeoutMs: 50 })).toEqual({ kind: 'failure', failure: 'timeout' });
    await server.close();
    expect(await runtime.invoke(invocation)).toEqual({ kind: 'failure', failure: 'refused' });
    await server.listen();
  });
});
