import { describe, expect, it } from 'vitest';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import type { ClientCall } from './api-event.ts';
import { answered, errorOf, FakeOutside, refused } from './fake-outside.ts';

function keyed(key = 'k-1', rest: ClientCall = {}): ClientCall {
  return { ...rest, headers: { 'content-type': 'application/json', 'Idempotency-Key': key, ...rest.headers } };
}

/** Answers a different text each time, so that one that is repeated shows. */
function counting(outside: FakeOutside): FakeOutside {
  outside.reply = () => answered(`{"label":"${outside.invocations.length}"}`);
  return outside;
}

describe('a request with an Idempotency-Key', () => {
  it('runs once: a repeat gets the same answer, whatever became of the first', async () => {
    const outside = counting(new FakeOutside());
    const first = await outside.call(keyed());
    outside.control += 24 * 3_600_000;
    const second = await outside.call(keyed());
    expect(outside.invocations).toHaveLength(1);
    expect([second.status, second.bytes.toString()]).toEqual([200, '{"label":"1"}']);
    const { 'server-timing': _, ...own } = first.headers;
    expect(second.headers).toEqual({ ...own, 'server-timing': expect.any(String), 'idempotent-replayed': 'true' });
    expect(second.headers['x-amzn-sagemaker-inference-id']).toBe(first.requestId);
    expect(outside.metrics).toMatchObject({ Replayed: 1, code: 'ok', status: 200 });
  });

  it('runs again after 24 hours', async () => {
    const outside = counting(new FakeOutside());
    await outside.call(keyed());
    outside.control += 24 * 3_600_000 + 2_000;
    expect((await outside.call(keyed())).bytes.toString()).toBe('{"label":"2"}');
  });

  it('is repeated to the byte, whatever the bytes are', async () => {
    const outside = new FakeOutside();
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    outside.reply = () => answered(bytes, { 'content-type': 'application/octet-stream' });
    await outside.call(keyed());
    const { bytes: repeated, headers } = await outside.call(keyed());
    expect([repeated, headers['content-type']]).toEqual([Buffer.from(bytes), 'application/octet-stream']);
  });

  it.each<[what: string, call: ClientCall]>([
    ['another key', keyed('k-2')],
    ['another client', keyed('k-1', { authorizer: { client: 'key-2', auth: 'apiKey' } })],
    ['no key', {}],
  ])('is another request than one with %s', async (_, call) => {
    const outside = counting(new FakeOutside());
    await outside.call(keyed());
    expect((await outside.call(call)).bytes.toString()).toBe('{"label":"2"}');
  });

  it('is 422 with another body', async () => {
    const outside = counting(new FakeOutside());
    await outside.call(keyed());
    const response = await outside.call(keyed('k-1', { body: '{"text":"other"}' }));
    expect([response.status, errorOf(response)['code']]).toEqual([422, 'idempotency_mismatch']);
    expect(outside.invocations).toHaveLength(1);
  });

  it('is 409 while the first runs, and has the answer then', async () => {
    const outside = new FakeOutside();
    let finish: (reply: ModelReply) => void = () => {};
    outside.reply = () =>
      new Promise(resolve => {
        finish = resolve;
      });
    const first = outside.call(keyed());
    await new Promise(resolve => setImmediate(resolve));
    const second = await outside.call(keyed());
    expect([second.status, second.headers['retry-after']]).toEqual([409, '1']);
    expect(errorOf(second)).toMatchObject({ code: 'idempotency_in_progress', retryable: true });
    finish(answered('{"label":"ham"}'));
    await first;
    expect((await outside.call(keyed())).headers['idempotent-replayed']).toBe('true');
    expect(outside.invocations).toHaveLength(1);
  });

  it('runs again when the environment of the first died, once its time is over', async () => {
    const outside = new FakeOutside();
    outside.reply = () => new Promise(() => {});
    void outside.call(keyed());
    await new Promise(resolve => setImmediate(resolve));
    counting(outside);
    outside.time += 32_000;
    expect((await outside.call(keyed())).status).toBe(409);
    outside.time += 1;
    expect((await outside.call(keyed())).status).toBe(200);
  });

  it('is 409 that says why, when the answer was too large to be kept', async () => {
    const outside = new FakeOutside();
    outside.reply = () => answered(new Uint8Array(256 * 1024 + 1));
    expect((await outside.call(keyed())).status).toBe(200);
    const response = await outside.call(keyed());
    expect([response.status, errorOf(response)]).toEqual([
      409,
      expect.objectContaining({
        code: 'answer_not_kept',
        retryable: false,
        message:
          'The request with this key was answered, with 262145 bytes; more than 262144 are not kept for repeats. Under another key it runs again.',
      }),
    ]);
    expect(outside.invocations).toHaveLength(1);
  });

  it.each<[what: string, reply: ModelReply]>([
    ['a refusal of the model', { ...refused('ModelError', ''), status: 424 } as ModelReply],
    ['a throttle', refused('ThrottlingException', 'x')],
    ['a time-out', { kind: 'failure', failure: 'timeout' }],
  ])('may be tried again after %s', async (_, reply) => {
    const outside = new FakeOutside();
    outside.reply = () => reply;
    expect((await outside.call(keyed())).status).toBeGreaterThanOrEqual(400);
    outside.reply = () => answered('{}');
    const { status, headers } = await outside.call(keyed());
    expect([status, headers['idempotent-replayed']]).toEqual([200, undefined]);
  });

  it('may be tried again after the limit had no room for it', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.reply = () => ({ kind: 'failure', failure: 'timeout' });
    await outside.call();
    expect((await outside.call(keyed())).status).toBe(429);
    outside.time += 120_000;
    outside.reply = () => answered('{}');
    expect((await outside.call(keyed())).status).toBe(200);
  });

  it('asks nothing when the keys cannot be read', async () => {
    const outside = new FakeOutside();
    outside.keys.failing = ['claim'];
    const response = await outside.call(keyed());
    expect([response.status, errorOf(response)['code']]).toEqual([503, 'idempotency_unavailable']);
    expect(outside.invocations).toEqual([]);
  });

  it('has its answer all the same when that cannot be kept, which is counted', async () => {
    const outside = new FakeOutside();
    outside.keys.failing = ['settle'];
    expect((await outside.call(keyed())).status).toBe(200);
    expect(outside.metrics).toMatchObject({ RepeatsNotKept: 1 });
  });

  it.each(['', 'with space', 'ü', 'x'.repeat(256)])('must have a key of 1 to 255 characters, not %j', async key => {
    const outside = new FakeOutside();
    const response = await outside.call(keyed(key));
    expect([response.status, errorOf(response)['code']]).toEqual([400, 'invalid_header']);
    expect(outside.keys.calls).toBe(0);
  });

  it('touches no table when it is turned away at the door, and none without the header', async () => {
    const outside = new FakeOutside();
    await outside.call(keyed('k-1', { model: 'other' }));
    await outside.call(keyed('k-1', { method: 'PUT' }));
    await outside.call(keyed('k-1', { headers: { 'content-type': 'text/csv' } }));
    await outside.call();
    expect(outside.keys.calls).toBe(0);
  });

  it('spends its deadline at the table, too', async () => {
    const outside = new FakeOutside();
    const { claim } = outside.keys;
    outside.keys.claim = async (...given) => {
      outside.time += 400;
      return claim.apply(outside.keys, given);
    };
    await outside.call(keyed('k-1', { headers: { 'x-deadline-ms': '1000' } }));
    expect(outside.invocations[0]?.timeoutMs).toBe(600);
  });
});
