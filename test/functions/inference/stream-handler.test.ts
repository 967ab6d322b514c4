import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inFlight } from '#shared/domain/concurrency/counter-item.ts';
import type { StreamEvent } from '#shared/domain/inference/model-reply.ts';
import { createStreamHandler } from '../../../functions/inference/create-stream-handler.ts';
import { Pipe } from '../../../local/core/pipe.ts';
import { awslambda, runStreaming } from '../../../local/environments/streaming-handler.ts';
import { apiEvent, type ClientCall } from './api-event.ts';
import { FakeOutside, policiesWith } from './fake-outside.ts';

beforeAll(() => void Object.assign(globalThis, { awslambda }));
afterAll(() => void Reflect.deleteProperty(globalThis, 'awslambda'));

const part = (bytes: string | Uint8Array): StreamEvent => {
  const given = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return { kind: 'part', bytes: given, frame: given };
};

/** The streaming handler on `outside`, whose model answers with these events. */
function streaming(outside: FakeOutside, events: () => AsyncIterable<StreamEvent>, inference = '', capture = '') {
  outside.remainingMs = 490_000;
  outside.reply = () => ({ kind: 'stream', headers: { 'content-type': 'text/plain' }, events: events() });
  const settings = {
    now: () => outside.control,
    stopwatch: () => outside.time,
    write: (line: string) => outside.log.push(line),
  };
  const handler = createStreamHandler(
    outside.outside(),
    policiesWith(inference, capture),
    settings,
  ) as unknown as Handler;
  return (call: ClientCall = {}) => {
    const pipe = new Pipe();
    const event = apiEvent({ path: '/models/spam/invocations-stream', ...call }, 'request-1');
    const context = {
      logStreamName: '2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef',
      getRemainingTimeInMillis: () => outside.remainingMs,
    } as Context;
    let over = false;
    const ended = runStreaming(
      stream => {
        stream.once('finish', () => {
          over = true;
        });
        return handler(event, stream, context);
      },
      chunk => pipe.write(chunk),
    ).then(
      () => undefined,
      (error: Error) => error,
    );
    void ended.then(() => pipe.end());
    return { pipe, ended, isOver: () => over };
  };
}

type Handler = (event: object, stream: object, context: object) => unknown;

async function read({ pipe, ended }: ReturnType<ReturnType<typeof streaming>>) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pipe) chunks.push(chunk);
  const [head = '', ...body] = Buffer.concat(chunks).toString().split('\0'.repeat(8));
  return { head: JSON.parse(head), body: body.join(), error: await ended };
}

async function* steps(...given: (StreamEvent | (() => void))[]): AsyncGenerator<StreamEvent> {
  for (const step of given) {
    if (typeof step === 'function') step();
    else yield step;
  }
}

const leases = (outside: FakeOutside) => inFlight(outside.store.item({ model: 'spam', shard: 0 }), outside.time);

describe('a stream through the handler', () => {
  it('is read no faster than the client takes it: what waits does not grow with the answer', async () => {
    const outside = new FakeOutside();
    let made = 0;
    const call = streaming(outside, async function* () {
      for (; made < 2_000; made++) yield part(new Uint8Array(16_384));
    });
    const { pipe, ended } = call();
    for (let turn = 0, before = -1; turn < 20 || made !== before; turn++) {
      before = made;
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(made).toBeLessThan(12);
    let bytes = 0;
    for await (const chunk of pipe) bytes += chunk.byteLength;
    expect(bytes).toBeGreaterThan(2_000 * 16_384);
    expect(pipe.mostHeld).toBeLessThanOrEqual(64 * 1024 + 16_384);
    expect(await ended).toBeUndefined();
  });

  it('is captured by its request alone, when it has ended well', async () => {
    const outside = new FakeOutside();
    const capture = '{ redact: [{ field: /id, how: drop }] }';
    const ended = streaming(outside, () => steps(part('one'), part('two')), '', capture);
    const { pipe, ended: over } = ended();
    expect(outside.captured).toEqual([]);
    for await (const _ of pipe);
    await over;
    await read(ended());
    await read(
      streaming(outside, () => steps(part('one'), { kind: 'failed', failure: 'model-broken' }), '', capture)(),
    );
    expect(outside.captured).toHaveLength(2);
    for (const [request, ...rest] of outside.captured) {
      expect(rest).toEqual([]);
      expect(request).toMatchObject({ model: 'spam', slot: 'blue', input: { contentType: 'application/json' } });
      expect(request).not.toHaveProperty('output');
    }
  });

  it('keeps a slot of the cap for eight minutes at most, or for as long as the policy says a container runs', async () => {
    for (const [concurrency, untilMs] of [
      ['concurrency: { max: 1 }', 480_000],
      ['concurrency: { max: 1, modelTimeout: 2m }', 120_000],
    ] as const) {
      const outside = new FakeOutside();
      const call = streaming(
        outside,
        () => steps(part('one'), { kind: 'failed', failure: 'model-broken' }),
        concurrency,
      );
      await read(call());
      expect(outside.invocations[0]?.timeoutMs).toBe(untilMs);
      outside.time = untilMs;
      expect(leases(outside)).toBe(1);
      outside.time = 1.1 * untilMs + 5_000;
      expect((await read(call())).head.statusCode).toBe(200);
    }
  });

  it("gives the slot back after the client's stream has ended", async () => {
    const outside = new FakeOutside();
    const call = streaming(outside, () => steps(part('one')), 'concurrency: { max: 1 }');
    let release = (): void => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const store = outside.store.release.bind(outside.store);
    outside.store.release = async (...given) => {
      await released;
      return store(...given);
    };
    const { pipe, ended, isOver } = call();
    const parts = pipe[Symbol.asyncIterator]();
    while ((await Promise.race([parts.next(), turns()]))?.done === false);
    expect([isOver(), leases(outside)]).toEqual([true, 1]);
    release();
    expect(await ended).toBeUndefined();
    expect(leases(outside)).toBe(0);
  });

  it('counts the time to the first byte for the judge, the whole in the metrics', async () => {
    const outside = new FakeOutside();
    const pass = (ms: number) => () => {
      outside.time += ms;
    };
    const call = streaming(outside, () => steps(pass(50), part('one'), pass(7_000), part('two')));
    const { head, body } = await read(call());
    expect([head.statusCode, head.headers['content-type'], body]).toEqual([200, 'text/plain', 'onetwo']);
    expect(head.headers['server-timing']).toContain('model;dur=50.00');
    expect(outside.metrics).toMatchObject({ TimeToFirstByte: 50, ModelLatency: 7_050, Requests: 1, ServerErrors: 0 });
    outside.control += 10_000;
    await read(call());
    const arm = outside.windows[0]?.window.arms['blue#1'];
    expect([arm?.requests, arm?.latencyOver]).toEqual([1, [1, 0]]);
  });

  it('is a failed invocation when it breaks off, and a fault of our own is an answer of ours', async () => {
    const outside = new FakeOutside();
    const torn = await read(streaming(outside, () => steps(part('one'), { kind: 'failed', failure: 'broken' }))());
    expect([torn.body, torn.error?.name]).toEqual(['one', 'BrokenOff']);
    expect(outside.metrics).toMatchObject({ code: 'upstream_broken', ServerErrors: 1 });
    const bug = () => {
      throw new Error('a bug');
    };
    const failed = await read(streaming(outside, () => steps(bug))());
    expect([failed.head.statusCode, JSON.parse(failed.body).error.code]).toEqual([500, 'internal_error']);
    expect(failed.error).toBeUndefined();
  });
});

async function turns(): Promise<undefined> {
  for (let i = 0; i < 50; i++) await new Promise(resolve => setImmediate(resolve));
}
