import { describe, expect, it } from 'vitest';
import { windowsFromCounts } from '../../../../shared/domain/canary/windows-from-counts.ts';
import { countOutcome, emptyWindow, type Observation } from '../../../../shared/domain/inference/outcome-window.ts';

const blue = { slot: 'blue', version: 1 };
const green = { slot: 'green', version: 2 };

function item(startMs: number, seen: readonly Partial<Observation>[]) {
  return seen.reduce(
    (window, one) => countOutcome(window, { ...blue, latencyMs: 5, ...one }),
    emptyWindow('spam', startMs, [10, 100]),
  );
}

const question = { baseline: blue, canary: green, fromMs: 0, settledUntilMs: 30_000, windowMs: 10_000 };

describe('windows from stored counts', () => {
  it('adds up what all environments saw of both arms, and of no other', () => {
    const items = [
      item(0, [{}, { error: 'model' }, { ...green, latencyMs: 50, predicted: 'ham' }]),
      item(0, [{ error: 'client' }, { ...green, error: 'timeout', latencyMs: 500 }, { ...green, version: 1 }]),
    ];
    expect(windowsFromCounts({ ...question, items })[0]).toEqual({
      seconds: 10,
      baseline: { requests: 3, errors: { client: 1, model: 1 }, latencyOver: [0, 0] },
      canary: { requests: 2, errors: { client: 0, timeout: 1 }, latencyOver: [2, 1], classes: { ham: 1 } },
    });
  });

  it('has a window for every settled ten seconds, in order, the quiet ones too', () => {
    const items = [item(20_000, [{}]), item(0, [{}]), item(30_000, [{}])];
    const windows = windowsFromCounts({ ...question, items });
    expect(windows.map(({ baseline }) => baseline.requests)).toEqual([1, 0, 1]);
  });

  it('carries the share, and the marks of late and incomplete windows', () => {
    const windows = windowsFromCounts({
      ...question,
      items: [],
      shareAt: start => (start === 0 ? 0.05 : undefined),
      late: new Set([0, 10_000]),
      incomplete: new Set([10_000]),
    });
    expect(windows.map(({ share, mark }) => [share, mark])).toEqual([
      [0.05, 'late'],
      [undefined, 'incomplete'],
      [undefined, undefined],
    ]);
  });
});
