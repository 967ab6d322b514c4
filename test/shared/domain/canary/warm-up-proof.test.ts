import { expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { judged, minute, repeat } from './traffic-of.ts';

const warmUp = { seconds: 120, requests: 20 };
const good = minute(10_800, 54, 1200, 6);
const cold = minute(10_800, 54, 1200, 18);

const promotedAfter = (windows: Parameters<typeof judged>[0]) =>
  judged(windows, { ...defaultTerms, warmUp }).windows.findIndex(({ verdict }) => verdict === 'promote');

it('a warm-up counts for the candidate: what it answered then helps to prove it', () => {
  const [warm, without] = [repeat(9, good), [...repeat(2, minute(10_800, 54, 0, 0)), ...repeat(9, good)]];
  const harmless = (windows: typeof warm) =>
    judged(windows, { ...defaultTerms, warmUp }).windows.map(({ metrics }) => metrics.errors?.harmless?.logE ?? 0);
  expect(harmless(warm)[1]).toBeGreaterThan(1);
  expect(harmless(without)[1]).toBe(0);
});

it('but never against it: it is not sent back for a cold start, and its evidence stays where it was', () => {
  const looks = judged(repeat(2, cold), { ...defaultTerms, warmUp }).windows;
  expect(looks.map(({ metrics }) => metrics.errors?.k1?.logE)).toEqual([0, 0]);
  expect(looks.map(({ ramp }) => ramp.action)).toEqual(['hold', 'hold']);
});

it('a cold start puts the promotion off, as it proves less, and nothing is promoted within it', () => {
  const [quick, slow] = [promotedAfter(repeat(40, good)), promotedAfter([...repeat(2, cold), ...repeat(40, good)])];
  expect(quick).toBeGreaterThanOrEqual(2);
  expect(slow).toBeGreaterThan(quick);
  expect(promotedAfter(repeat(2, minute(1e9, 5e6, 1e9, 5e6)))).toBe(-1);
});
