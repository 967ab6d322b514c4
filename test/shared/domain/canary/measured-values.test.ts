import { describe, expect, it } from 'vitest';
import { measuredSpan, sourcesOf, withMeasured } from '#shared/domain/canary/measured-values.ts';
import { minute, repeat } from './traffic-of.ts';

const value = (minuteNo: number, n: number) => ({ atMs: minuteNo * 60_000, value: n });

describe("the user's own metrics in a look", () => {
  it('belong to one look each, wherever looks are cut, and none to the time before the candidate', () => {
    const spans = [30_000, 70_000, 180_000, 250_000, 300_000].map((untilMs, i, all) =>
      measuredSpan({ beganMs: 10_000, fromMs: all[i - 1] ?? 10_000, untilMs }),
    );
    expect(spans[0]).toEqual({ fromMs: 60_000, untilMs: 60_000 });
    expect(spans.slice(1).map(({ fromMs }) => fromMs)).toEqual(spans.slice(0, -1).map(({ untilMs }) => untilMs));
    expect(spans.at(-1)?.untilMs).toBe(180_000);
  });

  it('stand in the window in which they are known, a minute after their own; of several the last', () => {
    const windows = repeat(3, minute(10, 0, 10, 0));
    const seen = withMeasured(windows, 120_000, { age: [value(1, 5), value(0, 4)], depth: [] });
    expect(seen.map(({ measured }) => measured)).toEqual([{ age: 4 }, { age: 5 }, undefined]);
    const long = [{ ...minute(10, 0, 10, 0), seconds: 180 }];
    expect(withMeasured(long, 120_000, { age: [value(1, 5), value(0, 4)] })[0]?.measured).toEqual({ age: 5 });
  });

  it('note an outage in the last window', () => {
    const seen = withMeasured(repeat(2, minute(10, 0, 10, 0)), 0, { age: 'provider-error' });
    expect(seen.map(({ measured }) => measured)).toEqual([undefined, { age: 'provider-error' }]);
  });

  it('are asked for where a policy says where they are', () => {
    const metric = { namespace: 'N', name: 'Age', dimensions: {}, statistic: 'Sum' };
    const rule = { above: 1, breaches: 1, of: 1 };
    expect(sourcesOf({ age: { ...rule, metric }, depth: rule })).toEqual({ age: metric });
  });
});
