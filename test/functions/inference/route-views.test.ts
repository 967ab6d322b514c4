import { describe, expect, it } from 'vitest';
import { answered, errorOf, FakeOutside, route } from './fake-outside.ts';

/** An environment that has read a route of version 1 at 0 ms, while the table now holds one of version 2. */
async function warm(): Promise<FakeOutside> {
  const outside = new FakeOutside();
  await outside.call();
  outside.reads.length = 0;
  outside.readRoute = () => route(0, 10_000, 2);
  return outside;
}

async function versionAt(outside: FakeOutside, time: number): Promise<unknown> {
  outside.time = time;
  return (await outside.call()).headers['x-sluice-version'];
}

describe('the age of a route', () => {
  it('up to 2 s: it is used without a read', async () => {
    const outside = await warm();
    expect(await versionAt(outside, 2_000)).toBe('1');
    expect(outside.reads).toEqual([]);
  });

  it('from 2 to 5 s: it is used once more, and refreshed for the next request', async () => {
    const outside = await warm();
    expect(await versionAt(outside, 2_001)).toBe('1');
    expect(outside.reads).toEqual(['spam']);
    expect(await versionAt(outside, 2_002)).toBe('2');
    expect(outside.reads).toEqual(['spam']);
  });

  it('from 2 to 5 s: the request ends no sooner than the refresh', async () => {
    const outside = await warm();
    const steps: string[] = [];
    const read = Promise.withResolvers<void>();
    outside.readRoute = async () => {
      await read.promise;
      steps.push('refreshed');
      return route(0, 10_000, 2);
    };
    outside.reply = () => {
      steps.push('model answered');
      setImmediate(read.resolve);
      return answered('{}');
    };
    await versionAt(outside, 3_000);
    steps.push('request ended');
    expect(steps).toEqual(['model answered', 'refreshed', 'request ended']);
  });

  it('over 5 s: it is read before a slot is chosen', async () => {
    const outside = await warm();
    expect(await versionAt(outside, 5_001)).toBe('2');
  });

  it('over 5 s: it is not used, even when nothing newer can be read', async () => {
    const outside = await warm();
    outside.readRoute = () => Promise.reject(new Error('no table'));
    expect(await versionAt(outside, 5_000)).toBe('1');
    outside.time = 5_001;
    expect(errorOf(await outside.call())).toMatchObject({ code: 'route_unavailable' });
  });

  it('counts from when the read was sent, not from when it was answered', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => {
      outside.time += 1_500;
      return route(10_000, 0);
    };
    await outside.call();
    await versionAt(outside, 2_001);
    expect(outside.reads).toHaveLength(2);
  });

  it('is nobody’s business while there is no route: it is read every time', async () => {
    const outside = new FakeOutside();
    outside.readRoute = () => undefined;
    await outside.call();
    outside.readRoute = () => route(10_000, 0);
    expect((await outside.call()).status).toBe(200);
  });

  it('is forgotten when the route is removed', async () => {
    const outside = await warm();
    outside.readRoute = () => undefined;
    await versionAt(outside, 3_000);
    expect(errorOf(await outside.call())).toMatchObject({ code: 'no_live_version' });
  });

  it('is found out once for requests that come together', async () => {
    const outside = new FakeOutside();
    await Promise.all([outside.call(), outside.call(), outside.call()]);
    expect(outside.reads).toHaveLength(1);
  });
});
