import { describe, expect, it } from 'vitest';
import { inFlight } from '#shared/domain/concurrency/counter-item.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { answered, errorOf, FakeOutside, refused, route } from './fake-outside.ts';

type Called = Awaited<ReturnType<FakeOutside['call']>>;

/** Requests that the model holds until they are let go, in the order in which they came. */
class HeldModel {
  readonly outside: FakeOutside;
  readonly #waiting: ((reply: ModelReply) => void)[] = [];

  constructor(concurrency: string) {
    this.outside = new FakeOutside(concurrency);
    this.outside.reply = () => new Promise(resolve => this.#waiting.push(resolve));
  }

  get inModel(): number {
    return this.#waiting.length;
  }

  finish(reply: ModelReply = answered('{"label":"ham"}')): void {
    this.#waiting.shift()?.(reply);
  }
}

/** Answers of `count` requests that are sent one after the other while the earlier ones are still in flight. */
async function send(model: HeldModel, count: number, call: Parameters<FakeOutside['call']>[0] = {}) {
  const sent: Promise<Called>[] = [];
  for (let i = 0; i < count; i++) {
    const called = model.outside.call(call);
    await new Promise(resolve => setImmediate(resolve));
    sent.push(called);
  }
  return sent;
}

describe('the cap of requests in flight', () => {
  it('lets so many through and answers the next at once with 429', async () => {
    const model = new HeldModel('{ max: 2 }');
    const [, , third] = await send(model, 3);
    const response = await (third as Promise<Called>);
    expect(model.inModel).toBe(2);
    expect(response.status).toBe(429);
    expect(errorOf(response)).toEqual({
      code: 'concurrency_exceeded',
      scope: 'model',
      message: 'The model has as many requests in flight as it may have.',
      retryable: true,
      requestId: response.requestId,
    });
    expect(response.headers['retry-after']).toBe('1');
    expect(response.headers['x-retry-after-ms']).toBe('100');
    expect(model.outside.metrics).toMatchObject({
      Rejects: 1,
      InFlight: 2,
      ConcurrencyLimit: 2,
      ConcurrencyUtilization: 100,
      Slot: 'blue',
    });
  });

  it('has its slot back before the client has its answer', async () => {
    const model = new HeldModel('{ max: 1 }');
    const [first] = await send(model, 1);
    model.finish();
    await first;
    expect(inFlight(model.outside.store.item({ model: 'spam', shard: 0 }), 0)).toBe(0);
    expect((await send(model, 1)).length).toBe(1);
    expect(model.inModel).toBe(1);
  });

  it('costs two writes for an admitted request and one for a refused one', async () => {
    const model = new HeldModel('{ max: 1 }');
    const { store } = model.outside;
    const [first, second] = await send(model, 2);
    await second;
    expect(store.writes).toBe(2);
    model.finish();
    await first;
    expect(store.writes).toBe(3);
  });

  it('tells later requests to wait as long as the model takes for one, divided by the cap', async () => {
    const model = new HeldModel('{ max: 2 }');
    const [first] = await send(model, 1);
    model.outside.time += 3_000;
    model.finish();
    await first;
    const [, , third] = await send(model, 3);
    const { headers } = await (third as Promise<Called>);
    expect([headers['retry-after'], headers['x-retry-after-ms']]).toEqual(['2', '1500']);
  });

  it('is not asked about a request that is turned away anyway', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    await outside.call({ headers: { 'content-type': 'text/csv' } });
    await outside.call({ model: 'other' });
    expect(outside.store.writes).toBe(0);
  });

  it.each<[what: string, make: (outside: FakeOutside) => void, code: string]>([
    [
      'a route that cannot be read',
      o => Object.assign(o, { readRoute: () => Promise.reject(new Error('no')) }),
      'route_unavailable',
    ],
    ['no live version', o => Object.assign(o, { readRoute: () => undefined }), 'no_live_version'],
    ['shares that are all 0', o => Object.assign(o, { readRoute: () => route(0, 0) }), 'no_live_version'],
    ['too little time', o => Object.assign(o, { remainingMs: 500 }), 'deadline_too_close'],
  ])('gives the slot back that was taken beside: %s', async (_, make, code) => {
    const outside = new FakeOutside('{ max: 1 }');
    make(outside);
    expect(errorOf(await outside.call())['code']).toBe(code);
    expect(inFlight(outside.store.item({ model: 'spam', shard: 0 }), 0)).toBe(0);
  });

  it('takes another slot when the route took too long to be read', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.readRoute = () => {
      outside.time += 1_500;
      return route(10_000, 0);
    };
    expect((await outside.call()).status).toBe(200);
    expect(outside.store.writes).toBe(4);
  });
});

describe('a request that was given up while the model may still compute', () => {
  const dead = 'Received server error (0) from primary with message "Connection refused".';
  const late = 'Received server error (0) from primary with message "Your invocation timed out while waiting".';

  it.each<[what: string, reply: ModelReply, held: number]>([
    ['an answer', answered('{}'), 0],
    ['no answer in time', { kind: 'failure', failure: 'timeout' }, 1],
    ['a connection that breaks', { kind: 'failure', failure: 'broken' }, 1],
    ['a connection that never stood', { kind: 'failure', failure: 'refused' }, 0],
    ["SageMaker's own timeout", modelError(late), 1],
    ['a container that died', modelError(dead), 0],
    ['a throttle', refused('ThrottlingException', 'Rate exceeded'), 0],
    ['an internal failure', { ...refused('InternalFailure', 'x'), status: 500 } as ModelReply, 1],
  ])('%s', async (_, reply, held) => {
    const outside = new FakeOutside('{ max: 4 }');
    outside.reply = () => reply;
    await outside.call();
    expect(inFlight(outside.store.item({ model: 'spam', shard: 0 }), 0)).toBe(held);
    expect(outside.metrics).toMatchObject({ Abandoned: held });
  });

  it('keeps its slot until the model must be done, and then it is taken back', async () => {
    const outside = new FakeOutside('{ max: 1, modelTimeout: 10s }');
    outside.reply = () => ({ kind: 'failure', failure: 'timeout' });
    await outside.call();
    outside.reply = () => answered('{}');
    outside.time += 12_000;
    expect((await outside.call()).status).toBe(429);
    outside.time += 4_000;
    expect((await outside.call()).status).toBe(200);
    expect(outside.metrics).toMatchObject({ LeasesReaped: 1 });
  });

  it('keeps it for a minute unless the policy knows better, whatever the timeout of the answer is', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.reply = () => ({ kind: 'failure', failure: 'timeout' });
    await outside.call();
    outside.reply = () => answered('{}');
    outside.time += 62_000;
    expect((await outside.call()).status).toBe(429);
    outside.time += 8_800;
    expect((await outside.call()).status).toBe(200);
  });
});

function modelError(Message: string): ModelReply {
  return {
    kind: 'response',
    status: 424,
    headers: { 'x-amzn-errortype': 'ModelError' },
    body: Buffer.from(JSON.stringify({ Message, OriginalStatusCode: 0, OriginalMessage: '' })),
  };
}

describe('classes', () => {
  const gold = { clientClass: 'gold' };

  it('have their guaranteed part while others flood the rest', async () => {
    const model = new HeldModel('{ max: 3, classes: { gold: 1 } }');
    const flood = await send(model, 4);
    expect(model.inModel).toBe(2);
    expect(errorOf(await (flood[2] as Promise<Called>))).toMatchObject({ scope: 'model' });
    await send(model, 1, gold);
    expect(model.inModel).toBe(3);
    const { store } = model.outside;
    const before = store.writes;
    const [refusal] = await send(model, 1, gold);
    expect(errorOf(await (refusal as Promise<Called>))).toMatchObject({ code: 'concurrency_exceeded', scope: 'class' });
    expect(store.writes - before).toBe(1);
  });

  it('use the shared part when their own is full; nobody uses theirs', async () => {
    const model = new HeldModel('{ max: 3, classes: { gold: 1 } }');
    await send(model, 3, gold);
    expect(model.inModel).toBe(3);
    const other = new HeldModel('{ max: 3, classes: { gold: 3 } }');
    const [refusal] = await send(other, 1);
    expect(errorOf(await (refusal as Promise<Called>))).toMatchObject({ scope: 'model' });
    expect(other.outside.store.writes).toBe(0);
  });

  it.each(['silver', 'constructor', ''])(
    'that the policy does not know use the shared part: "%s"',
    async clientClass => {
      const model = new HeldModel('{ max: 2, classes: { gold: 1 } }');
      const [, refusal] = await send(model, 2, { clientClass });
      expect(errorOf(await (refusal as Promise<Called>))).toMatchObject({ scope: 'model' });
      expect(model.inModel).toBe(1);
    },
  );
});

describe('a cap per instance', () => {
  it('follows the instances of the slot that answers', async () => {
    const model = new HeldModel('{ perInstance: 2 }');
    model.outside.instances = { blue: 2, green: 1 };
    await send(model, 5);
    expect(model.inModel).toBe(4);
    model.outside.instances = { blue: 3, green: 1 };
    model.outside.control += 6_000;
    await send(model, 3);
    expect(model.inModel).toBe(6);
  });

  it('is for each slot its own, and for both together no more than max', async () => {
    const model = new HeldModel('{ perInstance: 3, max: 5 }');
    model.outside.instances = { blue: 1, green: 2 };
    await send(model, 4);
    expect(model.inModel).toBe(3);
    model.outside.readRoute = () => route(0, 10_000, 2);
    model.outside.time += 6_000;
    await send(model, 4);
    expect(model.inModel).toBe(5);
  });

  it('is that of one instance as long as nobody has counted them', async () => {
    const model = new HeldModel('{ perInstance: 2 }');
    await send(model, 3);
    expect(model.inModel).toBe(2);
  });
});

describe('at the cap', () => {
  it('a request may wait for a slot, at most 500 ms', async () => {
    const model = new HeldModel('{ max: 1, onSaturation: wait }');
    const [first] = await send(model, 1);
    model.outside.whilePaused = async () => {
      model.finish();
      await first;
    };
    const [second] = await send(model, 1);
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(model.inModel).toBe(1);
    model.finish();
    expect((await (second as Promise<Called>)).status).toBe(200);
    expect(model.outside.pauses).toEqual([80]);
  });

  it.each([0, 0.5, 0.999])('a request that waits is refused within 500 ms (chance %d)', async chance => {
    const model = new HeldModel('{ max: 1, onSaturation: wait }');
    model.outside.chance = chance;
    const [, second] = await send(model, 2);
    expect((await (second as Promise<Called>)).status).toBe(429);
    expect(model.outside.pauses).toHaveLength(3);
    expect(model.outside.pauses.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(500);
  });
});

describe('a counter that cannot be asked', () => {
  const unknown = { kind: 'unknown', reason: 'no answer' } as const;

  it('lets requests pass uncounted, unless the policy says otherwise', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.store.failing = unknown;
    expect((await outside.call()).status).toBe(200);
    expect(outside.metrics).toMatchObject({ LimiterErrors: 1, limiter: 'no answer' });
  });

  it('closed: answers 503, retryable', async () => {
    const outside = new FakeOutside('{ max: 1, onLimiterError: closed }');
    outside.store.failing = unknown;
    const response = await outside.call();
    expect([response.status, response.headers['retry-after']]).toEqual([503, '1']);
    expect(errorOf(response)).toMatchObject({ code: 'limiter_unavailable', retryable: true });
    expect(outside.invocations).toEqual([]);
  });

  it('that is throttled is asked by too many: no request passes for it', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.store.failing = { kind: 'throttled' };
    expect((await outside.call()).status).toBe(429);
    expect(outside.invocations).toEqual([]);
  });
});

it("tells a throttle of SageMaker's from one of our own", async () => {
  const outside = new FakeOutside();
  outside.reply = () => refused('ThrottlingException', 'Rate exceeded');
  const response = await outside.call();
  expect([response.status, response.headers['x-retry-after-ms']]).toEqual([429, '1000']);
  expect(errorOf(response)).toMatchObject({ scope: 'upstream', retryable: true });
});
