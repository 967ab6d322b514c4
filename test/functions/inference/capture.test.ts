import { beforeEach, describe, expect, it } from 'vitest';
import { answered, FakeOutside, refused } from './fake-outside.ts';

const capture = '{ redact: [{ field: /accountId, how: hash }] }';
const minute = 60_000;
const json = { 'content-type': 'application/json' };

describe('a model whose captures are redacted', () => {
  let outside: FakeOutside;
  beforeEach(() => {
    outside = new FakeOutside('', '', capture);
  });
  const ids = () => outside.captured.map(requests => requests.map(({ requestId }) => requestId));

  it('has its requests handed over as they were sent and answered, with where and when', async () => {
    outside.control = Date.UTC(2026, 0, 2, 3, 4, 5);
    const body = '{"accountId":"a"}';
    const { requestId } = await outside.call({ body, headers: { ...json, 'x-amzn-sagemaker-inference-id': 'mine' } });
    expect(outside.captured).toEqual([
      [
        {
          model: 'spam',
          endpoint: 'sluice-dev-spam',
          slot: 'blue',
          at: outside.control,
          requestId,
          inferenceId: 'mine',
          input: { contentType: 'application/json', body: Buffer.from(body) },
          output: { contentType: 'application/json', body: Buffer.from('{"label":"ham"}') },
        },
      ],
    ]);
    expect(outside.metrics).toMatchObject({ Captured: 1, CapturesLost: 0 });
    expect(outside.log.join()).not.toContain('accountId');
  });

  it('is handed over at once after a pause, else with others within two seconds', async () => {
    await outside.call();
    outside.time += 1_000;
    await outside.call();
    outside.time += 1_000;
    await outside.call();
    expect(ids()).toEqual([['request-1']]);
    outside.time += 1_000;
    await outside.call();
    expect(ids()).toEqual([['request-1'], ['request-2', 'request-3']]);
    outside.time += minute;
    await outside.call();
    expect(ids().slice(2)).toEqual([['request-4'], ['request-5']]);
  });

  it('does not wait with it until a model has answered', async () => {
    await outside.call();
    await outside.call();
    outside.time += 2_000;
    let open = () => {};
    const gate = new Promise<void>(resolve => {
      open = resolve;
    });
    outside.reply = async () => {
      await gate;
      return answered('{}');
    };
    const call = outside.call();
    await new Promise(setImmediate);
    expect(ids().at(-1)).toEqual(['request-2']);
    open();
    await call;
  });

  it('is handed over once, also while earlier ones are still on their way', async () => {
    await outside.call();
    await outside.call();
    outside.time += minute;
    let arrive = () => {};
    outside.takeCaptured = () => new Promise<void>(resolve => void (arrive = resolve));
    const call = outside.call();
    await new Promise(setImmediate);
    outside.takeCaptured = () => {};
    arrive();
    await call;
    expect(ids()).toEqual([['request-1'], ['request-2'], ['request-3']]);
  });

  it('is handed over again, and together with what came since, where that failed; the answer is given all the same', async () => {
    outside.takeCaptured = () => {
      throw new Error('503');
    };
    expect((await outside.call()).status).toBe(200);
    outside.takeCaptured = () => {};
    outside.time += 1_000;
    await outside.call();
    expect(ids()).toEqual([]);
    outside.time += 1_000;
    await outside.call();
    expect(ids()).toEqual([['request-1', 'request-2']]);
  });

  it('counts what there is no room for', async () => {
    outside.takeCaptured = () => {
      throw new Error('503');
    };
    outside.reply = () => answered(Buffer.alloc(300_000));
    const lost = [];
    for (let i = 0; i < 4; i++) {
      await outside.call();
      lost.push(outside.metrics['CapturesLost']);
    }
    expect(lost).toEqual([0, 0, 1, 1]);
  });

  it('does not wait for two seconds when much has come', async () => {
    outside.reply = () => answered(Buffer.alloc(300_000));
    for (let i = 0; i < 4; i++) await outside.call();
    expect(ids()).toEqual([['request-1'], ['request-2', 'request-3']]);
  });

  it('captures no request that the model did not answer, and none that was answered before', async () => {
    outside.reply = () => refused('ValidationError', 'no');
    await outside.call();
    outside.reply = () => answered('{}');
    for (let i = 0; i < 2; i++) await outside.call({ headers: { ...json, 'idempotency-key': 'k' } });
    expect(ids()).toEqual([['request-2']]);
  });
});

it('captures a share by the inference id, whichever environment answers', async () => {
  const half = '{ sampling: 50%, redact: [{ field: /a, how: drop }] }';
  const captured = async () => {
    const outside = new FakeOutside('', '', half);
    for (let i = 0; i < 60; i++) {
      await outside.call({ headers: { ...json, 'x-amzn-sagemaker-inference-id': `id-${i}` } });
      outside.time += minute;
    }
    return outside.captured.flat().map(({ inferenceId }) => inferenceId);
  };
  const ids = await captured();
  expect(ids.length).toBeGreaterThan(15);
  expect(ids.length).toBeLessThan(45);
  expect(await captured()).toEqual(ids);
});

it.each(['', '{ sampling: 100% }'])('captures nothing where SageMaker does or nobody: %s', async capture => {
  const outside = new FakeOutside('', '', capture);
  await outside.call();
  expect(outside.captured).toEqual([]);
  expect(outside.metrics).not.toHaveProperty('Captured');
});
