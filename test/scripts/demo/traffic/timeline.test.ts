import { expect, it } from 'vitest';
import { drawTimeline, timeline } from '../../../../scripts/demo/traffic/timeline.ts';

const at = (time: number, version: number) => ({ at: time, tookMs: 1, expected: 'ham', status: 200, version });

it('counts responses by version per interval, and draws them', () => {
  const answers = [at(100, 1), at(600, 1), at(1_200, 1), at(1_300, 2), at(2_200, 2), at(2_300, 2)];
  const rows = timeline([...answers, { at: 2_400, tookMs: 1, expected: 'ham' }], 1_000);
  expect(rows.map(row => [row.fromMs, Object.fromEntries(row.byVersion), row.lost])).toEqual([
    [0, { 1: 2 }, 0],
    [1_000, { 1: 1, 2: 1 }, 0],
    [2_000, { 2: 2 }, 1],
  ]);
  expect(drawTimeline(rows, 2).split('\n')).toEqual(['     0 s 11', '     1 s 12', '     2 s 22  1 lost']);
});
