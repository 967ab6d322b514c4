import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHotModelRuntime } from '#shared/aws/hot/hot-model-runtime.ts';
import { createSigner } from '#shared/aws/hot/sign-request.ts';
import { createSignedHttp } from '#shared/aws/hot/signed-http.ts';
import type { ModelRuntime } from '#shared/ports/model-runtime.ts';
import { Loopback } from './loopback.ts';

const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const signer = createSigner('sagemaker', 'us-east-1', credentials, () => Date.now());
let server: Loopback;
let endpoint: URL;
let runtime: ModelRuntime;

function connect(url: URL): ModelRuntime {
  return createHotModelRuntime(createSignedHttp({ endpoint: url, signer, stopwatch: () => performance.now() }));
}

beforeEach(async () => {
  server = new Loopback();
  endpoint = await server.listen();
  runtime = connect(endpoint);
});
afterEach(() => server.close());

const invocation = {
  endpoint: 'sluice-dev-spam',
  variant: 'blue',
  headers: { 'content-type': 'text/csv', accept: 'text/csv', 'x-amzn-sagemaker-custom-attributes': 'a=1' },
  body: Buffer.from('1,2,3'),
  timeoutMs: 5_000,
};

describe('InvokeEndpoint without the SDK', () => {
  it('sends what the SDK sends', async () => {
    await runtime.invoke(invocation);
    const sdk = new SageMakerRuntimeClient({ endpoint: endpoint.href, region: 'us-east-1', credentials });
    await sdk.send(
      new InvokeEndpointCommand({
        EndpointName: 'sluice-dev-spam',
        TargetVariant: 'blue',
        ContentType: 'text/csv',
        Accept: 'text/csv',
        CustomAttributes: 'a=1',
        Body: Buffer.from('1,2,3'),
      }),
    );
    sdk.destroy();
    const [ours, theirs] = server.received;
    const meaningful = (headers: Readonly<Record<string, string>> = {}) =>
      Object.fromEntries(
        Object.entries(headers).filter(
          ([name]) => /^(content-|accept|x-amzn-|x-amz-security|host)/.test(name) && name !== 'x-amzn-trace-id',
        ),
      );
    expect([ours?.method, ours?.path, ours?.body]).toEqual([theirs?.method, theirs?.path, theirs?.body]);
    expect(meaningful(ours?.headers)).toEqual(meaningful(theirs?.headers));
    const scope = /^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/us-east-1\/sagemaker\/aws4_request, SignedHeaders=/;
    expect(ours?.headers['authorization']).toMatch(scope);
    expect(theirs?.headers['authorization']).toMatch(scope);
  });

  it('hands back status, headers and bytes as they came', async () => {
    const bytes = Buffer.from([0, 255, 254, 10]);
    server.answer = (_, response) => {
      response.writeHead(424, { 'x-amzn-ErrorType': 'ModelError', 'Content-Type': 'application/octet-stream' });
      response.end(bytes);
    };
    expect(await runtime.invoke(invocation)).toMatchObject({
      kind: 'response',
      status: 424,
      headers: { 'x-amzn-errortype': 'ModelError', 'content-type': 'application/octet-stream' },
      body: bytes,
    });
  });

  it('keeps its connection', async () => {
    const ports = new Set<number | undefined>();
    server.answer = (_, response, socket) => {
      ports.add(socket.remotePort);
      response.end();
    };
    for (let i = 0; i < 5; i++) await runtime.invoke(invocation);
    expect(ports.size).toBe(1);
  });
});

describe('a call without an answer', () => {
  it('ends as refused when nobody listens', async () => {
    await server.close();
    expect(await runtime.invoke(invocation)).toEqual({ kind: 'failure', failure: 'refused' });
    await server.listen();
  });

  it('ends as a timeout when the model takes too long, and is not sent again', async () => {
    server.answer = () => {};
    expect(await runtime.invoke({ ...invocation, timeoutMs: 30 })).toEqual({ kind: 'failure', failure: 'timeout' });
    expect(server.received).toHaveLength(1);
  });

  it('ends as broken when the connection dies at work, and is not sent again', async () => {
    server.answer = (_, _response, socket) => socket.destroy();
    expect(await runtime.invoke(invocation)).toEqual({ kind: 'failure', failure: 'broken' });
    expect(server.received).toHaveLength(1);
  });

  it('ends as broken when only half of the answer came', async () => {
    server.answer = (_, response, socket) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setImmediate(() => socket.destroy());
    };
    expect(await runtime.invoke(invocation)).toEqual({ kind: 'failure', failure: 'broken' });
    expect(server.received).toHaveLength(1);
  });

  it('is sent again when a kept connection turns out to be dead', async () => {
    await runtime.invoke(invocation);
    let dead = true;
    server.answer = (_, response, socket) => {
      if (!dead) return response.end('alive');
      dead = false;
      socket.resetAndDestroy();
    };
    expect(await runtime.invoke(invocation)).toMatchObject({ kind: 'response', body: Buffer.from('alive') });
    expect(server.received).toHaveLength(3);
  });

  it('is not sent again when a kept connection dies after the model was at work', async () => {
    let now = 0;
    const slow = createHotModelRuntime(createSignedHttp({ endpoint, signer, stopwatch: () => now }));
    await slow.invoke(invocation);
    server.answer = (_, _response, socket) => {
      now += 600;
      socket.resetAndDestroy();
    };
    expect(await slow.invoke(invocation)).toEqual({ kind: 'failure', failure: 'broken' });
    expect(server.received).toHaveLength(2);
  });
});
