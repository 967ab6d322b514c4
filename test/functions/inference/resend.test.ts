import { describe, expect, it } from 'vitest';
import { inFlight } from '#shared/domain/concurrency/counter-item.ts';
import type { ModelReply } from '#shared/domain/inference/model-reply.ts';
import { answered, FakeOutside, refused } from './fake-outside.ts';

const throttled = refused('ThrottlingException', 'Rate exceeded');

function status(code: number, type: string): ModelReply {
  return { ...refused(type, 'x'), status: code } as ModelReply;
}

function modelError(originalStatus: number): ModelReply {
  const body = Buffer.from(JSON.stringify({ OriginalStatusCode: originalStatus, Message: 'x' }));
  return { kind: 'response', status: 424, headers: { 'x-amzn-errortype': 'ModelError' }, body };
}

/** Answers these one after the other, the last one for ever. Pauses take their time. */
function outsideThat(replies: readonly ModelReply[], concurrency = ''): FakeOutside {
  const outside = new FakeOutside(concurrency);
  let asked = 0;
  outside.reply = () => replies[Math.min(asked++, replies.length - 1)] as ModelReply;
  outside.whilePaused = () => {
    outside.time += outside.pauses.at(-1) ?? 0;
  };
  return outside;
}

describe('a request of which nothing ran', () => {
  it.each<[what: string, reply: ModelReply]>([
    ['a connection that never stood', { kind: 'failure', failure: 'refused' }],
    ['a throttle', throttled],
    ['429', status(429, 'ModelNotReadyException')],
    ['503', status(503, 'ServiceUnavailable')],
  ])('is sent again after %s', async (_, reply) => {
    const outside = outsideThat([reply, answered('{"label":"ham"}')]);
    expect((await outside.call()).status).toBe(200);
    expect(outside.invocations).toHaveLength(2);
    expect(outside.pauses).toEqual([100]);
    expect(outside.metrics).toMatchObject({ Resent: 1, code: 'ok', ServerErrors: 0 });
  });

  it('is sent three times at the most, after growing pauses', async () => {
    const outside = outsideThat([throttled]);
    expect((await outside.call()).status).toBe(429);
    expect(outside.invocations).toHaveLength(3);
    expect(outside.pauses).toEqual([100, 200]);
  });

  it('has the time that is left, and not more of it', async () => {
    const outside = outsideThat([throttled, answered('{}')]);
    outside.reply = invocation => {
      outside.time += 700;
      outside.remainingMs = 9_000 - outside.time;
      return outside.invocations.length === 1 ? throttled : answered(String(invocation.timeoutMs));
    };
    await outside.call();
    expect(outside.invocations.map(({ timeoutMs }) => timeoutMs)).toEqual([10_000, 7_800]);
  });

  it('is not sent again a second after it was sent first', async () => {
    const outside = outsideThat([throttled]);
    outside.reply = () => {
      outside.time += 950;
      return throttled;
    };
    await outside.call();
    expect(outside.invocations).toHaveLength(1);
    expect(outside.pauses).toEqual([]);
  });

  it('is not sent again under a lease that would be too old, and gives the slot back', async () => {
    const outside = outsideThat([throttled], '{ max: 1 }');
    outside.readRoute = model => {
      outside.time += 850;
      return new FakeOutside().readRoute(model);
    };
    outside.reply = () => {
      outside.time += 100;
      return throttled;
    };
    expect((await outside.call()).status).toBe(429);
    expect(outside.invocations).toHaveLength(1);
    expect(inFlight(outside.store.item({ model: 'spam', shard: 0 }), 0)).toBe(0);
  });

  it('is not sent again when the deadline of the client would pass meanwhile', async () => {
    const outside = outsideThat([throttled]);
    await outside.call({ headers: { 'content-type': 'application/json', 'x-deadline-ms': '90' } });
    expect(outside.invocations).toHaveLength(1);
  });

  it('is sent again for one request in ten in the long run, when all fail', async () => {
    const outside = outsideThat([throttled]);
    for (let i = 0; i < 40; i++) await outside.call();
    // Ten tokens at the start, and a tenth for each request that was not sent again.
    expect(outside.invocations.length - 40).toBeGreaterThanOrEqual(10);
    expect(outside.invocations.length - 40).toBeLessThanOrEqual(14);
  });
});

describe('a request of which something may have run', () => {
  it.each<[what: string, reply: ModelReply]>([
    ['a time-out', { kind: 'failure', failure: 'timeout' }],
    ['a connection that breaks', { kind: 'failure', failure: 'broken' }],
    ['500', status(500, 'InternalFailure')],
    ['502', status(502, '')],
    ['504', status(504, '')],
    ['530', status(530, 'InternalDependencyException')],
    ['a failing container', modelError(500)],
    ["a container's own refusal", modelError(422)],
    ["a container's own word that it is busy", modelError(503)],
    ['a refused role', refused('AccessDeniedException', 'x')],
    ['a wrong request', refused('ValidationError', 'x')],
  ])('is never sent again: %s', async (_, reply) => {
    const outside = outsideThat([reply, answered('{}')]);
    expect((await outside.call()).status).toBeGreaterThanOrEqual(400);
    expect(outside.invocations).toHaveLength(1);
    expect(outside.metrics['Resent']).toBeUndefined();
  });
});
