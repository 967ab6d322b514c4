import { describe, expect, it } from 'vitest';
import { answered, FakeOutside, refused, route } from './fake-outside.ts';

const start = new FakeOutside().control;

describe('the windows of an execution environment', () => {
  it('hold what its requests met, by slot and version, and are stored once when they are over', async () => {
    const outside = new FakeOutside();
    outside.reply = () => {
      outside.time += 50;
      return answered('{"label":"ham"}');
    };
    await outside.call();
    outside.reply = () => refused('ThrottlingException', 'Rate exceeded');
    await outside.call();
    expect(outside.windows).toEqual([]);
    outside.control = start + 10_000;
    await outside.call();
    await outside.call();
    expect(outside.windows).toEqual([
      {
        environmentId: '0123456789abcdef0123456789abcdef',
        window: {
          schema: 1,
          model: 'spam',
          startMs: start,
          windowMs: 10_000,
          latencyThresholdsMs: [10, 100],
          arms: {
            'blue#1': {
              slot: 'blue',
              version: 1,
              requests: 2,
              errors: { throttled: 1 },
              latencyOver: [1, 0],
              classes: { ham: 1 },
            },
          },
          storedMs: start + 10_000,
        },
      },
    ]);
  });

  it('are stored beside the call of the model, and awaited by the request', async () => {
    const outside = new FakeOutside();
    await outside.call();
    outside.control = start + 10_000;
    const steps: string[] = [];
    const asked = Promise.withResolvers<void>();
    outside.storeWindow = async () => {
      steps.push('store begins');
      await asked.promise;
      steps.push('stored');
    };
    outside.reply = () => {
      steps.push('model answers');
      setImmediate(asked.resolve);
      return answered('{}');
    };
    await outside.call();
    steps.push('request ended');
    expect(steps).toEqual(['store begins', 'model answers', 'stored', 'request ended']);
  });

  it('wait for the next request when the table does not take them, which fails no request', async () => {
    const outside = new FakeOutside();
    await outside.call();
    outside.control = start + 10_000;
    outside.storeWindow = () => Promise.reject(new Error('no table'));
    expect((await outside.call()).status).toBe(200);
    outside.storeWindow = () => {};
    await outside.call();
    expect(outside.windows.map(({ window }) => window.startMs)).toEqual([start]);
  });

  it('count a request once, by the attempt that was executed', async () => {
    const outside = new FakeOutside();
    outside.reply = ({ variant }) => {
      if (variant === 'green') return answered('{}');
      outside.readRoute = () => route(0, 10_000, 2);
      return refused('ValidationError', 'Variant blue not found for Request');
    };
    await outside.call();
    outside.control = start + 10_000;
    await outside.call();
    const arms = Object.values(outside.windows[0]?.window.arms ?? {});
    expect(arms.map(({ slot, requests, errors }) => ({ slot, requests, errors }))).toEqual([
      { slot: 'green', requests: 1, errors: {} },
    ]);
  });

  it('count no request that reached no slot', async () => {
    const outside = new FakeOutside();
    await outside.call({ headers: { 'content-type': 'text/csv' } });
    await outside.call({ model: 'fraud' });
    outside.control = start + 10_000;
    await outside.call();
    expect(outside.windows).toEqual([]);
  });
});
