import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { type LookEvidence, replay } from '#shared/domain/canary/evidence.ts';
import { nextLook } from '#shared/domain/canary/next-look.ts';
import { judgeResult, soFarOf } from '#shared/domain/canary/so-far.ts';
import { windowsOfLook } from '#shared/domain/canary/windows-of-look.ts';
import {
  countOutcome,
  emptyWindow,
  type Observation,
  type OutcomeWindow,
} from '#shared/domain/inference/outcome-window.ts';

const blue = { slot: 'blue', version: 1 };
const green = { slot: 'green', version: 2 };

function item(startMs: number, seen: readonly Partial<Observation>[], storedMs = startMs + 10_000): OutcomeWindow {
  const counted = seen.reduce(
    (window, one) => countOutcome(window, { ...blue, latencyMs: 5, ...one }),
    emptyWindow('spam', startMs, [10, 100]),
  );
  return { ...counted, storedMs };
}

const arms = { baseline: blue, canary: green, latencyThresholdsMs: [10, 100], sticky: false };
const question = { ...arms, fromMs: 10_000, untilMs: 40_000, spanMs: 10_000, share: 0.05, shareSinceMs: -60_000 };

describe('the windows of a look', () => {
  it('add up what all environments saw of both arms, and of no other', () => {
    const items = [
      item(0, [{}, { error: 'model' }, { ...green, latencyMs: 50, predicted: 'ham' }]),
      item(0, [{ error: 'client' }, { ...green, error: 'timeout', latencyMs: 500 }, { ...green, version: 1 }]),
    ];
    expect(windowsOfLook({ ...question, items })[0]).toEqual({
      seconds: 10,
      share: 0.05,
      baseline: { requests: 3, errors: { client: 1, model: 1 }, latencyOver: [0, 0] },
      canary: { requests: 2, errors: { client: 0, timeout: 1 }, latencyOver: [2, 1], classes: { ham: 1 } },
    });
  });

  it('take scores when they come, which say nothing of requests, thresholds or the split', () => {
    const scores = { slot: 'green', version: 2, requests: 0, errors: {}, latencyOver: [], classes: {}, scores: [2, 5] };
    const feedback: OutcomeWindow = {
      ...emptyWindow('spam', -3_600_000, []),
      arms: { 'green#2': scores },
      storedMs: 12_000,
      scored: true,
    };
    const items = [item(0, [{}, { ...green }]), feedback, { ...feedback, storedMs: 13_000 }];
    const [first, second] = windowsOfLook({ ...question, items });
    expect(first).toEqual({
      seconds: 10,
      share: 0.05,
      baseline: { requests: 1, errors: { client: 0 }, latencyOver: [0, 0] },
      canary: { requests: 1, errors: { client: 0 }, latencyOver: [0, 0], scores: [4, 10] },
    });
    expect(second?.canary.scores).toBeUndefined();
  });

  it('cover the time of the look without a gap, the quiet parts too', () => {
    const windows = windowsOfLook({ ...question, items: [item(20_000, [{}]), item(0, [{}]), item(40_000, [{}])] });
    expect(windows.map(({ baseline }) => baseline.requests)).toEqual([1, 0, 1]);
    const coarse = windowsOfLook({ ...question, spanMs: 20_000, items: [item(20_000, [{}]), item(0, [{}])] });
    expect(coarse.map(({ seconds, baseline }) => [seconds, baseline.requests])).toEqual([
      [20, 1],
      [10, 1],
    ]);
  });

  it('take what comes late when it comes, and say so; a window of which a part was lost is incomplete', () => {
    const late = item(-300_000, [{}], 15_000);
    const broken = { ...item(15_000, [{}], 25_000), lost: 2 };
    const windows = windowsOfLook({ ...question, items: [late, broken, item(20_000, [{}])] });
    expect(windows.map(({ mark }) => mark)).toEqual(['late', 'incomplete', undefined]);
    expect(windows[0]?.baseline.requests).toBe(1);
  });

  it('tell the share only where all of it was counted under that share', () => {
    const windows = windowsOfLook({ ...question, shareSinceMs: 6_000, items: [item(0, [{}]), item(20_000, [{}])] });
    expect(windows.map(({ share }) => share)).toEqual([undefined, undefined, 0.05]);
  });
});

describe('a change of the share', () => {
  const changed = { ...question, share: 0.5, shareSinceMs: 14_000 };

  it('leaves out the windows that were counted under both shares, or when proxies may still have gone by the old one', () => {
    const marks = (...starts: number[]) =>
      windowsOfLook({ ...changed, items: starts.map(start => item(start, [{}, green])) }).map(({ mark }) => mark);
    // Stored from 10 s on, the share being changed at 14 s and surely known at 19 s.
    expect(marks(0, 19_000)).toEqual([undefined, undefined, undefined]);
    expect(marks(5_000)).toEqual(['two shares', undefined, undefined]);
    expect(marks(4_000, 18_000)).toEqual([undefined, 'two shares', undefined]);
    const late = { ...item(1_000, [{}]), storedMs: 30_000 };
    const windows = windowsOfLook({ ...changed, items: [late, item(20_000, [{}, green])] });
    expect(windows.map(({ mark }) => mark)).toEqual([undefined, undefined, 'two shares']);
  });

  it('lays an outage of both versions that begins just then at nobody’s door', () => {
    // Five in a hundred before, half of all afterwards, when everything fails.
    const before = item(
      4_000,
      Array.from({ length: 100 }, (_, i) => (i < 5 ? green : {})),
      16_000,
    );
    const outage = item(
      14_000,
      Array.from({ length: 100 }, (_, i) => ({ ...(i < 50 && green), error: 'model' as const })),
      18_000,
    );
    const setting = { terms: { ...defaultTerms, warmUp: { seconds: 0, requests: 0 } } };
    const asked = { rolloutId: 'r', setting, ...arms, share: 5_000, shareSinceMs: 14_000 };
    const seen = nextLook({ ...asked, items: [before, outage], now: 45_000 })?.look;
    expect(seen?.look).toMatchObject({ verdict: 'continue' });
    expect(seen?.look.combined.logE).toBeCloseTo(0, 10);
  });
});

describe('replayed samples', () => {
  it('are a window of their own without a share, in the same time', () => {
    const samples = { ...item(0, [{ error: 'model' }, { ...green, error: 'model' }]), replayed: true as const };
    const windows = windowsOfLook({ ...question, items: [samples, item(0, [{}, {}, green])] });
    expect(windows.map(({ seconds, share }) => [seconds, share])).toEqual([
      [9, 0.05],
      [1, undefined],
      [10, undefined],
      [10, undefined],
    ]);
    expect(windows[0]).toMatchObject({ baseline: { requests: 2 }, canary: { requests: 1 } });
    expect(windows[1]).toMatchObject({ baseline: { errors: { model: 1 } }, canary: { errors: { model: 1 } } });
    expect(windows.map(({ replayed }) => replayed)).toEqual([undefined, true, undefined, undefined]);
  });

  it('that fail in both slots are no evidence against the candidate', () => {
    const failing: Partial<Observation>[] = Array.from({ length: 40 }, (_, i) => ({
      ...(i % 2 ? green : blue),
      error: 'model',
    }));
    const live = Array.from({ length: 100 }, (_, i) => (i < 5 ? green : blue));
    const items = Array.from({ length: 30 }, (_, i) => i * 10_000).flatMap(start => [
      { ...item(start, failing), replayed: true as const },
      item(start, live),
    ]);
    const plain = { terms: { ...defaultTerms, warmUp: { seconds: 0, requests: 0 } } };
    const asked = { rolloutId: 'r', setting: plain, ...arms, share: 500, shareSinceMs: -60_000, items };
    const seen = nextLook({ ...asked, now: 320_000 })?.look;
    expect(seen?.look.combined.logE).toBeLessThan(0.5);
    expect(seen?.look.split?.broken).toBe(false);
    expect(seen?.verdict).not.toBe('rollback');
  });
});

describe('latency in the windows of a look', () => {
  it('is not compared where a proxy still counted over other thresholds', () => {
    const old = { ...item(0, [{}, green]), latencyThresholdsMs: [10, 200] };
    const windows = windowsOfLook({ ...question, items: [old, item(0, [{}]), item(20_000, [{}])] });
    expect(windows[0]).toMatchObject({ baseline: { requests: 2 }, canary: { requests: 1 } });
    expect(windows.map(({ baseline }) => baseline.latencyOver)).toEqual([undefined, [0, 0], [0, 0]]);
  });
});

describe('the split of sticky subjects', () => {
  it('is not held against the router: subjects differ in how much they ask', () => {
    const windows = windowsOfLook({ ...question, sticky: true, items: [item(20_000, [{}, green])] });
    expect(windows.map(({ share }) => share)).toEqual([undefined, undefined, undefined]);
  });
});

describe('looks one after the other', () => {
  const setting = { terms: { ...defaultTerms, warmUp: { seconds: 0, requests: 0 } } };
  const counts = fc.record({
    at: fc.integer({ min: 1, max: 60 }),
    requests: fc.integer({ min: 1, max: 30 }),
    failed: fc.nat(3),
    delay: fc.nat(30_000),
  });
  const itemsOf = (all: { at: number; requests: number; failed: number; delay: number }[]) =>
    all.map(({ at, requests, failed, delay }) => {
      const seen = Array.from(
        { length: requests },
        (_, i): Partial<Observation> => ({
          ...(i % 3 === 0 ? green : blue),
          ...(i < failed && { error: 'model' }),
        }),
      );
      return item(at * 10_000, seen, at * 10_000 + 10_000 + delay);
    });
  const look = (items: readonly OutcomeWindow[], before: readonly LookEvidence[], now: number) =>
    nextLook({
      rolloutId: 'r',
      setting,
      ...arms,
      share: 3_333,
      shareSinceMs: 0,
      soFar: soFarOf(setting, before),
      items,
      now,
    })?.look;
  const end = 700_000;

  it('see everything once, wherever they are cut, and repeat bit for bit', () => {
    fc.assert(
      fc.property(
        fc.array(counts, { maxLength: 25 }),
        fc.array(fc.integer({ min: 5_000, max: end }), { maxLength: 8 }),
        (all, cuts) => {
          const items = itemsOf(all);
          const looks: LookEvidence[] = [];
          for (const now of [...cuts.sort((a, b) => a - b), end]) {
            const next = look(
              items.filter(({ storedMs = 0 }) => storedMs <= now),
              looks,
              now,
            );
            if (next) looks.push(next);
          }
          const whole = look(items, [], end);
          expect(looks.flatMap(({ windows }) => windows)).toEqual(whole?.windows);
          expect(looks.at(-1)).toMatchObject({ verdict: whole?.verdict, reason: whole?.reason });
          expect(replay(setting, JSON.parse(JSON.stringify(looks)))).toEqual([]);
          const requests = all.reduce((sum, one) => sum + one.requests, 0);
          const { baseline, candidate } = judgeResult(soFarOf(setting, looks), end).requests;
          expect(baseline + candidate).toBe(requests);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('come to what the last one says', () => {
    const fine = item(0, [{}, green]);
    const failed = Array.from({ length: 8 }, () => ({ ...green, error: 'model' as const }));
    const failing = item(20_000, [...Array.from({ length: 60 }, () => ({})), ...failed]);
    const first = look([fine], [], 25_000);
    if (!first) throw new Error('There is nothing to look at.');
    const second = look([fine, failing], [first], 45_000);
    if (!second) throw new Error('There is nothing more to look at.');
    expect(judgeResult(soFarOf(setting, [first, second]), 46_000)).toMatchObject({
      at: 46_000,
      settledUntil: 40_000,
      verdict: second.verdict,
      reason: second.reason,
      provenShare: Math.round(second.look.ramp.provenShare * 10_000),
      requests: { baseline: 61, candidate: 9 },
    });
    expect(second.verdict).not.toBe(first.verdict);
  });

  it('take nothing that is not yet complete', () => {
    expect(look([], [], 4_000)).toBeUndefined();
    expect(look([item(0, [{}])], [], 24_000)?.windows).toHaveLength(1);
  });

  it('notice evidence that was changed', () => {
    const first = look([item(10_000, [{}, green])], [], 40_000);
    if (!first?.windows.some(({ canary }) => canary.requests > 0)) throw new Error('There is nothing to look at.');
    expect(replay(setting, [{ ...first, reason: 'Because.' }])).toEqual([0]);
    const more = first.windows.map(one => ({
      ...one,
      baseline: { ...one.baseline, errors: { model: one.baseline.requests } },
    }));
    expect(replay(setting, [{ ...first, windows: more }])).toEqual([0]);
  });

  it('become coarser after an hour, so that a long bake stays cheap', () => {
    const looks: LookEvidence[] = [];
    for (const now of [1_800_000, 3_700_000, 3_830_000]) {
      const next = look([], looks, now);
      if (next) looks.push(next);
    }
    expect(looks[0]?.windows.at(-1)?.seconds).toBe(10);
    expect(looks[2]?.windows.map(({ seconds }) => seconds)).toEqual([60, 60, 10]);
  });

  it('fit into one item, whatever was predicted, and tell the frequent classes apart', () => {
    const items = Array.from({ length: 720 }, (_, i) =>
      item(
        i * 10_000,
        Array.from({ length: 120 }, (_, j) => ({
          ...(j % 2 ? green : blue),
          predicted: j % 3 ? 'usual' : `${'語'.repeat(50)} ${(i * 7 + j) % 900}`,
        })),
      ),
    );
    const { windows = [] } = look(items, [], 7_206_000) ?? {};
    expect(Buffer.byteLength(JSON.stringify(windows))).toBeLessThan(300_000);
    const classes = windows.flatMap(({ baseline, canary }) => [baseline.classes ?? {}, canary.classes ?? {}]);
    expect(Math.max(...classes.map(one => Object.keys(one).length))).toBeLessThanOrEqual(21);
    const counted = classes.flatMap(one => Object.values(one)).reduce((sum, n) => sum + n, 0);
    expect(counted).toBe(windows.reduce((sum, { baseline, canary }) => sum + baseline.requests + canary.requests, 0));
    const usual = classes.reduce((sum, one) => sum + (one['usual'] ?? 0), 0);
    expect(usual).toBeCloseTo((counted * 2) / 3, -3);
  });

  it('fit into one item, however long nobody looked', () => {
    const late = look([], [], 24 * 3_600_000);
    expect(late?.windows.length).toBeLessThanOrEqual(180);
    expect(late?.windows.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(24 * 3600 - 10);
  });
});
