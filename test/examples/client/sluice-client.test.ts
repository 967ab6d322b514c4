import { describe, expect, it } from 'vitest';
import { readEvents, type ServerEvent } from '../../../examples/client/read-events.ts';
import { createSluiceClient } from '../../../examples/client/sluice-client.ts';
import { FakeApi, refusal } from './fake-api.ts';

const busy = { code: 'concurrency_exceeded', message: 'busy', retryable: true };
const broken = { code: 'model_error', message: 'failed', retryable: false };
const ok = () => Response.json({ label: 'ham' }, { headers: { 'x-sluice-version': '3' } });

describe('a request', () => {
  it('goes where it should, with key, deadline and ids, and tells who answered', async () => {
    const api = new FakeApi(ok());
    const sluice = createSluiceClient(api.settings);
    const options = { inferenceId: 'i', idempotencyKey: 'once', deadlineMs: 500 };
    const answer = await sluice.invoke('a model', { text: 'x' }, options);
    expect([answer.json(), answer.version]).toEqual([{ label: 'ham' }, 3]);
    const [asked] = api.asked;
    expect([asked?.method, asked?.url, asked?.body]).toEqual([
      'POST',
      'https://api.example/dev/models/a%20model/invocations',
      '{"text":"x"}',
    ]);
    expect(Object.fromEntries(asked?.headers ?? [])).toEqual({
      'content-type': 'application/json',
      'idempotency-key': 'once',
      'x-amzn-sagemaker-inference-id': 'i',
      'x-api-key': 'k',
      'x-deadline-ms': '500',
    });
  });

  it('is sent again after the time that the API says, with the time that is left', async () => {
    const exact = { 'retry-after': '1', 'x-retry-after-ms': '40' };
    const api = new FakeApi(refusal(429, busy, exact), refusal(503, busy, { 'retry-after': '2' }), ok());
    await createSluiceClient(api.settings).invoke('m', {}, { deadlineMs: 5_000 });
    expect(api.pauses).toEqual([40, 2_000]);
    expect(api.asked.map(({ headers }) => headers.get('x-deadline-ms'))).toEqual(['5000', '4960', '2960']);
  });

  it.each([
    ['is not retryable', [refusal(502, broken)], {}, 1],
    ['would come after the deadline', [refusal(429, busy, { 'retry-after': '1' })], { deadlineMs: 900 }, 1],
    ['was tried four times', Array.from({ length: 4 }, () => refusal(429, busy)), {}, 4],
  ])('is given up when it %s', async (_why, answers, options, times) => {
    const api = new FakeApi(...answers);
    const asked = createSluiceClient(api.settings).invoke('m', {}, options);
    await expect(asked).rejects.toMatchObject({ name: 'ApiError', error: { code: expect.any(String) } });
    expect(api.asked).toHaveLength(times);
  });

  it('is not sent again when its connection broke, nor after an answer that is not of the API', async () => {
    for (const answer of [new TypeError('fetch failed'), new Response('<html>', { status: 503 })]) {
      const api = new FakeApi(answer);
      await expect(createSluiceClient(api.settings).invoke('m', {})).rejects.toThrow();
      expect(api.asked).toHaveLength(1);
    }
  });
});

describe('a stream', () => {
  const events = async (...parts: (string | Uint8Array)[]) => {
    const bytes = parts.map(part => (typeof part === 'string' ? new TextEncoder().encode(part) : part));
    const read: ServerEvent[] = [];
    for await (const event of readEvents(iterate(bytes))) read.push(event);
    return read;
  };

  it('has its events whatever ends its lines and wherever it is cut', async () => {
    const text = ': hello\r\nevent: part\r\ndata: ä\r\ndata: b\r\n\r\ndata:c\n\nid: 7\ndata\r\rdata: lost';
    const expected = [
      { event: 'part', data: 'ä\nb' },
      { event: 'message', data: 'c' },
      { event: 'message', data: '' },
    ];
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at <= bytes.length; at++) {
      expect([at, await events(bytes.slice(0, at), bytes.slice(at))]).toEqual([at, expected]);
    }
  });

  it('throws an error that comes in it', async () => {
    const api = new FakeApi(new Response(`data: 1\n\nevent: error\ndata: ${JSON.stringify({ error: broken })}\n\n`));
    const got: string[] = [];
    const reading = async () => {
      for await (const { data } of createSluiceClient(api.settings).stream('m', {})) got.push(data);
    };
    await expect(reading()).rejects.toMatchObject({ name: 'ApiError', error: broken });
    expect(got).toEqual(['1']);
  });
});

describe('feedback', () => {
  it('is sent in parts that are small enough, and its results are of its own lines', async () => {
    const results = (count: number) =>
      Response.json({ results: Array.from({ length: count }, (_, i) => ({ line: i + 1, status: 201 })) });
    const lines = Array.from({ length: 3 }, (_, i) => ({ inferenceId: `${i}`, label: 'x'.repeat(500_000) }));
    const api = new FakeApi(results(2), results(1));
    const answer = await createSluiceClient(api.settings).feedback('m', lines);
    expect(answer.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(api.asked.map(({ body }) => body.trim().split('\n').length)).toEqual([2, 1]);
    expect(api.asked.every(({ body }) => body.length <= 1024 * 1024)).toBe(true);
  });
});

async function* iterate<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
