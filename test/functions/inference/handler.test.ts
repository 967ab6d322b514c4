import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, errorOf, FakeOutside, refused, route } from './fake-outside.ts';

const octets = { 'content-type': 'application/octet-stream' };

describe('an answered request', () => {
  it('goes to the slot of the route and comes back as the model answered it', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => route(0, 10_000);
    outside.reply = () =>
      answered('{"label":"spam"}', {
        'x-amzn-invoked-production-variant': 'green',
        'x-amzn-sagemaker-custom-attributes': 'trace=1',
        'x-amzn-requestid': 'internal',
      });
    const response = await outside.call();
    expect(response.status).toBe(200);
    expect(response.bytes.toString()).toBe('{"label":"spam"}');
    expect(response.headers).toEqual({
      'content-type': 'application/json',
      'x-amzn-invoked-production-variant': 'green',
      'x-amzn-sagemaker-custom-attributes': 'trace=1',
      'x-amzn-sagemaker-inference-id': response.requestId,
      'x-sluice-model': 'spam',
      'x-sluice-version': '2',
      'x-sluice-slot': 'green',
      'server-timing': expect.stringMatching(
        /^auth;dur=[\d.]+, route;dur=[\d.]+, limit;dur=[\d.]+, model;dur=[\d.]+, overhead;dur=[\d.]+$/,
      ),
    });
    expect(outside.invocations).toEqual([
      expect.objectContaining({ endpoint: 'sluice-dev-spam', variant: 'green', timeoutMs: 10_000 }),
    ]);
  });

  it('carries any bytes, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 1024 }), fc.uint8Array({ maxLength: 256 }), async (sent, replied) => {
        const outside = new FakeOutside();
        outside.reply = () => answered(replied, octets);
        const { bytes } = await outside.call({ headers: octets, body: sent });
        expect(Buffer.from(outside.invocations[0]?.body ?? [])).toEqual(Buffer.from(sent));
        expect(bytes).toEqual(Buffer.from(replied));
      }),
      { numRuns: 50 },
    );
  });

  it("hands on SageMaker's request headers, and no others", async () => {
    const outside = new FakeOutside();
    await outside.call({
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        Accept: 'application/json',
        'X-Amzn-SageMaker-Custom-Attributes': 'trace=1',
        'X-Amzn-SageMaker-Inference-Id': 'i-1',
        'X-Amzn-SageMaker-Session-Id': 'NEW_SESSION',
        'X-Api-Key': 'secret',
        Cookie: 'secret',
        Authorization: 'secret',
      },
    });
    expect(outside.invocations[0]?.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      accept: 'application/json',
      'x-amzn-sagemaker-custom-attributes': 'trace=1',
      'x-amzn-sagemaker-inference-id': 'i-1',
      'x-amzn-sagemaker-session-id': 'NEW_SESSION',
    });
  });

  it('is split by shares, request by request', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => route(7_500, 2_500);
    for (let i = 0; i < 400; i++) await outside.call();
    const green = outside.invocations.filter(({ variant }) => variant === 'green').length;
    expect(green).toBeGreaterThan(60);
    expect(green).toBeLessThan(140);
  });

  it('writes one line of embedded metrics', async () => {
    const outside = new FakeOutside();
    outside.reply = () => {
      outside.time += 12.345;
      return answered('{}');
    };
    const { requestId } = await outside.call();
    expect(outside.log).toHaveLength(1);
    expect(outside.metrics).toMatchObject({
      _aws: {
        Timestamp: outside.control,
        CloudWatchMetrics: [{ Namespace: 'Sluice', Dimensions: [[], ['Model'], ['Model', 'Slot']] }],
      },
      Model: 'spam',
      Slot: 'blue',
      version: 1,
      status: 200,
      code: 'ok',
      requestId,
      Requests: 1,
      ClientErrors: 0,
      ServerErrors: 0,
      Latency: 12.35,
      ModelLatency: 12.35,
    });
  });
});

describe('the tree of those who sign', () => {
  const userArn = 'arn:aws:sts::111122223333:assumed-role/app/i-1';

  it('has the same paths', async () => {
    const outside = new FakeOutside();
    const answer = await outside.call({ path: '/iam/models/spam/invocations', authorizer: null, userArn });
    expect(answer.status).toBe(200);
    const other = await outside.call({ path: '/iam/models/spam/invocations/', authorizer: null, userArn });
    expect(errorOf(other)).toMatchObject({ code: 'no_such_route' });
  });
});

describe('a request that never reaches a model', () => {
  it.each<
    readonly [what: string, call: Parameters<FakeOutside['call']>[0], status: number, code: string, message: string]
  >([
    ['an unknown model', { model: 'fraud' }, 404, 'unknown_model', 'No model is called "fraud".'],
    ['a model called like a built-in', { model: '__proto__' }, 404, 'unknown_model', 'No model is called "__proto__".'],
    [
      'a model that the client may not see',
      { authorizer: { client: 'acme', auth: 'apiKey', models: '["fraud"]' } },
      404,
      'unknown_model',
      'No model is called "spam".',
    ],
    [
      'a model that takes no credentials of this kind',
      { authorizer: { client: 'acme', auth: 'jwt' } },
      404,
      'unknown_model',
      'No model is called "spam".',
    ],
    ['a client that nobody made sure of', { authorizer: null }, 404, 'unknown_model', 'No model is called "spam".'],
    [
      'a body that is too large',
      { headers: octets, body: 'x'.repeat(1025) },
      413,
      'body_too_large',
      'The body has 1025 bytes; spam takes at most 1024. Its operator may raise inference.maxBody up to 4613734. Send less at a time, or put the data into S3 and send its address to a model that reads it.',
    ],
    [
      'a content type that the model does not take',
      { headers: { 'content-type': 'text/csv' } },
      415,
      'unsupported_content_type',
      'spam takes application/json, application/octet-stream; the Content-Type is text/csv.',
    ],
    [
      'no content type',
      { headers: {} },
      415,
      'unsupported_content_type',
      'spam takes application/json, application/octet-stream; there is no Content-Type.',
    ],
    [
      'a body that is packed',
      { headers: { 'content-type': 'application/json', 'Content-Encoding': 'gzip' } },
      415,
      'unsupported_content_encoding',
      'The body must be sent as it is; the Content-Encoding is gzip.',
    ],
    ['another method', { method: 'DELETE' }, 405, 'method_not_allowed', 'The path takes POST, not DELETE.'],
    ...['/models/spam/invocations/', '//models/spam/invocations', '/models//spam/invocations', '/models/spam/'].map(
      path =>
        [
          `the path ${path}`,
          { path },
          404,
          'no_such_route',
          'There is no such path; GET /openapi.json lists all.',
        ] as const,
    ),
    [
      'a variant of the own choosing',
      { headers: { 'content-type': 'application/json', 'X-Amzn-SageMaker-Target-Variant': 'green' } },
      400,
      'invalid_header',
      'X-Amzn-SageMaker-Target-Variant is not allowed: the variant is chosen by the route of the model.',
    ],
    [
      'a header that SageMaker would not take',
      { headers: { 'content-type': 'application/json', 'X-Amzn-SageMaker-Custom-Attributes': 'grüße' } },
      400,
      'invalid_header',
      'x-amzn-sagemaker-custom-attributes must be at most 1024 characters of visible ASCII.',
    ],
  ])('%s', async (_, call, status, code, message) => {
    const outside = new FakeOutside();
    const response = await outside.call(call);
    expect(response.status).toBe(status);
    expect(errorOf(response)).toEqual({ code, message, retryable: false, requestId: response.requestId });
    expect(outside.invocations).toEqual([]);
    expect(outside.reads).toEqual([]);
  });

  it('with another method is told which one there is', async () => {
    expect((await new FakeOutside().call({ method: 'GET' })).headers['allow']).toBe('POST');
  });

  it('may name the encoding that changes nothing, and a model whose name is written in another way', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'identity' };
    expect((await new FakeOutside().call({ headers, path: '/models/sp%61m/invocations' })).status).toBe(200);
  });

  it('does not make a metric dimension of a name that a client made up', async () => {
    const outside = new FakeOutside();
    await outside.call({ model: 'made-up' });
    expect(outside.metrics).toMatchObject({ Model: 'unknown', ClientErrors: 1, code: 'unknown_model' });
  });

  it('a model without a live version may be asked again later', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => undefined;
    const response = await outside.call();
    expect([response.status, response.headers['retry-after']]).toEqual([503, '30']);
    expect(errorOf(response)).toMatchObject({ code: 'no_live_version', retryable: true });
  });

  it('a route whose shares are all 0 is no live version either', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => route(0, 0);
    expect(errorOf(await outside.call())).toMatchObject({ code: 'no_live_version' });
  });

  it('a route that cannot be read is not guessed', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => Promise.reject(new Error('no table'));
    const response = await outside.call();
    expect([response.status, response.headers['retry-after']]).toEqual([503, '1']);
    expect(errorOf(response)).toMatchObject({ code: 'route_unavailable', retryable: true });
  });

  it('a request whose time is nearly over does not occupy the model', async () => {
    const outside = new FakeOutside();
    outside.remainingMs = 540;
    expect(errorOf(await outside.call())).toMatchObject({ code: 'deadline_too_close', retryable: true });
    expect(outside.invocations).toEqual([]);
  });
});

describe('a request that fails', () => {
  it('gets no more time than Lambda has left', async () => {
    const outside = new FakeOutside();
    outside.remainingMs = 3_000;
    await outside.call();
    expect(outside.invocations[0]?.timeoutMs).toBe(2_500);
  });

  it('is answered by the error map and is counted', async () => {
    const outside = new FakeOutside();
    outside.reply = () => refused('ThrottlingException', 'Rate exceeded');
    const response = await outside.call();
    expect([response.status, response.headers['retry-after']]).toEqual([429, '1']);
    expect(response.headers['x-sluice-version']).toBe('1');
    expect(errorOf(response)).toMatchObject({
      code: 'concurrency_exceeded',
      scope: 'upstream',
      reason: 'upstream_throttled',
      retryable: true,
    });
    expect(outside.metrics).toMatchObject({ status: 429, code: 'upstream_throttled', ClientErrors: 1 });
  });

  it('says when the answer is larger than Lambda can pass on', async () => {
    const outside = new FakeOutside();
    outside.reply = () => answered(new Uint8Array(4_600_001), octets);
    const response = await outside.call();
    expect(response.status).toBe(502);
    expect(errorOf(response)['message']).toBe(
      'The answer has 4600001 bytes; at most 4600000 can be passed on at once. Ask the model for less, or by invocations-stream, which has no such limit.',
    );
  });

  it('raises a fault when the role is refused, for that is never the client', async () => {
    const outside = new FakeOutside();
    outside.reply = () => refused('AccessDeniedException', 'not authorized');
    expect((await outside.call()).status).toBe(502);
    expect(outside.metrics).toMatchObject({ Faults: 1 });
  });

  it('tells the client nothing about a fault of our own, and the log everything', async () => {
    const outside = new FakeOutside();
    outside.reply = () => {
      throw new TypeError('secret detail');
    };
    const response = await outside.call();
    expect(response.status).toBe(500);
    expect(response.bytes.toString()).not.toContain('secret');
    expect(errorOf(response)).toMatchObject({ code: 'internal_error', requestId: response.requestId });
    expect(outside.log[0]).toContain('secret detail');
    expect(outside.metrics).toMatchObject({ Faults: 1, ServerErrors: 1 });
  });
});

describe('a slot that is no longer there', () => {
  const gone = refused('ValidationError', 'Variant blue not found for Request');

  it('sends the request once more, by a route read anew', async () => {
    const outside = new FakeOutside();
    outside.reply = ({ variant }) => (variant === 'blue' ? gone : answered('{"label":"ham"}'));
    await outside.call({ headers: octets }).catch(() => undefined);
    outside.reads.length = 0;
    outside.invocations.length = 0;
    outside.readRoute = () => route(0, 10_000, 2);
    const response = await outside.call();
    expect([response.status, response.headers['x-sluice-slot']]).toEqual([200, 'green']);
    expect(outside.invocations.map(({ variant }) => variant)).toEqual(['blue', 'green']);
    expect(outside.reads).toHaveLength(1);
  });

  it('is asked for twice at the most', async () => {
    const outside = new FakeOutside();
    outside.reply = () => gone;
    const response = await outside.call();
    expect([response.status, response.headers['retry-after']]).toEqual([503, '1']);
    expect(outside.invocations).toHaveLength(2);
  });

  it('says 404 when it is the whole endpoint', async () => {
    const outside = new FakeOutside();
    outside.reply = () => refused('ValidationError', 'Endpoint sluice-dev-spam of account 111122223333 not found.');
    const response = await outside.call();
    expect([response.status, errorOf(response)['code']]).toEqual([404, 'endpoint_gone']);
  });
});
