import { describe, expect, it } from 'vitest';
import { inFlight } from '#shared/domain/concurrency/counter-item.ts';
import { answered, errorOf, FakeOutside, route } from './fake-outside.ts';

function withDeadline(ms: string, attributes?: string) {
  const own = attributes === undefined ? {} : { 'X-Amzn-SageMaker-Custom-Attributes': attributes };
  return { headers: { 'content-type': 'application/json', 'X-Deadline-Ms': ms, ...own } };
}

const attribute = 'x-amzn-sagemaker-custom-attributes';

describe('x-deadline-ms', () => {
  it.each(['', 'soon', '-1', '1.5', '1e3', '0x10', '100, 200', '1234567890123'])(
    'must be whole milliseconds: %j is 400',
    async text => {
      const outside = new FakeOutside();
      const response = await outside.call(withDeadline(text));
      expect(response.status).toBe(400);
      expect(errorOf(response)).toMatchObject({
        code: 'invalid_header',
        message: `x-deadline-ms must be whole milliseconds from the arrival of the request, such as 1500; got ${JSON.stringify(text)}.`,
      });
      expect(outside.invocations).toEqual([]);
    },
  );

  it('is the time that the model has, when it is shorter than the policy’s', async () => {
    const outside = new FakeOutside();
    await outside.call(withDeadline('700'));
    await outside.call(withDeadline('60000'));
    expect(outside.invocations.map(({ timeoutMs }) => timeoutMs)).toEqual([700, 10_000]);
  });

  it('counts from the arrival of the request', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => {
      outside.time += 300;
      return route(10_000, 0);
    };
    await outside.call(withDeadline('700'));
    expect(outside.invocations[0]).toMatchObject({ timeoutMs: 400, headers: { [attribute]: 'deadline-ms=400' } });
  });

  it.each(['0', '300'])('has passed before the model is asked: 504, and no call (%s ms)', async text => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.readRoute = () => {
      outside.time += 300;
      return route(10_000, 0);
    };
    const response = await outside.call(withDeadline(text));
    expect(response.status).toBe(504);
    expect(errorOf(response)).toMatchObject({ code: 'deadline_exceeded', retryable: true });
    expect(outside.invocations).toEqual([]);
    expect(inFlight(outside.store.item({ model: 'spam', shard: 0 }), 0)).toBe(0);
    expect(outside.metrics).toMatchObject({ Abandoned: 0 });
  });

  it('passes while the model works: 504 that warns of a second inference, and the slot stays taken', async () => {
    const outside = new FakeOutside('{ max: 1 }');
    outside.reply = ({ timeoutMs }) => {
      outside.time += timeoutMs;
      return { kind: 'failure', failure: 'timeout' };
    };
    const response = await outside.call(withDeadline('700'));
    expect(response.status).toBe(504);
    expect(errorOf(response)).toMatchObject({ code: 'deadline_exceeded', retryable: false });
    expect(inFlight(outside.store.item({ model: 'spam', shard: 0 }), 0)).toBe(1);
    expect(outside.metrics).toMatchObject({ Abandoned: 1 });
  });

  it('of a client with no patience is not laid at the door of the version', async () => {
    const outside = new FakeOutside();
    outside.reply = () => ({ kind: 'failure', failure: 'timeout' });
    await outside.call(withDeadline('700'));
    outside.control += 20_000;
    outside.reply = () => answered('{}');
    await outside.call();
    expect(Object.values(outside.windows[0]?.window.arms ?? {})[0]?.errors).toEqual({ client: 1 });
  });

  it('is longer than the policy’s timeout: then that was what ended the call', async () => {
    const outside = new FakeOutside();
    outside.reply = () => ({ kind: 'failure', failure: 'timeout' });
    expect(errorOf(await outside.call(withDeadline('20000')))['code']).toBe('model_timeout');
  });

  it('does not wait for a slot beyond it', async () => {
    const outside = new FakeOutside('{ max: 1, onSaturation: wait }');
    outside.reply = () => ({ kind: 'failure', failure: 'timeout' });
    await outside.call();
    expect((await outside.call(withDeadline('100'))).status).toBe(429);
    expect(outside.pauses).toEqual([80]);
  });

  it.each<[what: string, attributes: string | undefined, passed: string]>([
    ['none', undefined, 'deadline-ms=700'],
    ['empty', '', 'deadline-ms=700'],
    ["the client's own", 'trace=1', 'trace=1,deadline-ms=700'],
    ['just enough room', 'x'.repeat(1008), `${'x'.repeat(1008)},deadline-ms=700`],
    ['one character too few', 'x'.repeat(1009), 'x'.repeat(1009)],
  ])('is handed on at the end of the custom attributes: %s', async (_, attributes, passed) => {
    const outside = new FakeOutside();
    await outside.call(withDeadline('700', attributes));
    expect(outside.invocations[0]?.headers[attribute]).toBe(passed);
  });

  it('is not handed on where there is none', async () => {
    const outside = new FakeOutside();
    await outside.call();
    expect(outside.invocations[0]?.headers[attribute]).toBeUndefined();
  });
});
