import { describe, expect, it } from 'vitest';
import { meanInterval, medianInterval, ratioInterval } from '../../../bench/canary/report/interval.ts';
import { atLeast, atMost, breaksCheck, targetLine, targetsText } from '../../../bench/canary/report/target.ts';
import { targets } from '../../../bench/canary/report/targets.ts';
import { detectionCell, repeated, rolloutCell } from './cells.ts';

const lines = (...cells: Parameters<typeof targets>[0][number][]) => targets(cells).map(targetLine);
const words = (...cells: Parameters<typeof targets>[0][number][]) => targets(cells).map(({ state }) => state);

describe('a target is met, missed, or open', () => {
  it.each([
    [80, 4000, 'met     aa, Sluice, analysis: {}: false rollbacks at most 2.5 % (≤ 6 %)'],
    [
      240,
      4000,
      'open    aa, Sluice, analysis: {}: false rollbacks at most 6.8 % (≤ 6 %): more runs are needed to tell',
    ],
    [1, 40, 'open    aa, Sluice, analysis: {}: false rollbacks at most 12.9 % (≤ 6 %): more runs are needed to tell'],
    [20, 40, 'missed  aa, Sluice, analysis: {}: false rollbacks at most 64.8 % (≤ 6 %)'],
  ])('%d false rollbacks in %d runs', (rolledBack, runs, line) => {
    expect(lines(detectionCell({ scenario: 'aa', detector: 'Sluice, analysis: {}', rolledBack, runs }))).toEqual([
      line,
    ]);
  });

  it('takes a bound on either side for met when the whole interval is', () => {
    const states = (interval: [number, number]) => [atMost(interval, 5, '').state, atLeast(interval, 5, '').state];
    expect(states([1, 5])).toEqual(['met', 'open']);
    expect(states([4, 6])).toEqual(['open', 'open']);
    expect(states([5.1, 6])).toEqual(['missed', 'met']);
    expect(states([1, 4.9])).toEqual(['met', 'missed']);
  });

  it('breaks a check by what is missed, and by what is open', () => {
    const [met, open, missed] = [atMost([1, 2], 3, ''), atMost([1, 4], 3, ''), atMost([4, 5], 3, '')];
    expect([[met], [met, open], [met, missed]].map(breaksCheck)).toEqual([false, true, true]);
    expect(targetsText([met, open, missed])).toMatch(/\nTargets: 1 met, 1 missed, 1 open\.$/);
  });
});

describe('targets by the runs behind them', () => {
  it.each([
    ['met', 200, 1000, 2000],
    ['missed', 200, 1000, 1500],
    ['open', 4, 1000, 1720],
  ])('fewer requests than Kayenta: %s', (word, runs, mine, theirs) => {
    const scenario = 'rr-2';
    const of = (detector: string, mean: number) =>
      detectionCell({ scenario, detector, runs, requestsByRun: repeated(runs, mean * 0.7, mean * 1.3) });
    const [own, kayenta] = [of('Sluice K1, α 0.05', mine), of('Kayenta every 5 min', theirs)];
    const shifted = { ...kayenta, requestsByRun: kayenta.requestsByRun.toReversed() };
    expect(words(own, shifted)).toEqual([word]);
  });

  it.each([
    ['met', 200, 700],
    ['missed', 200, 900],
    ['open', 10, 790],
  ])('latency: %s', (word, runs, mean) => {
    const requestsByRun = repeated(runs, mean * 0.5, mean * 1.5);
    const detector = 'Sluice K1, five thresholds, α 0.05';
    expect(words(detectionCell({ scenario: 'latency-1.1', detector, runs, requestsByRun }))).toEqual([word]);
  });

  it.each([
    [['met', 'met'], 400, 398, 600],
    [['open', 'open'], 40, 39, 720],
    [['missed', 'missed'], 400, 360, 900],
  ])('good versions: %j', (expected, runs, promoted, seconds) => {
    const times = repeated(promoted, seconds - 100, seconds + 100);
    expect(words(rolloutCell({ scenario: 'rollout-rr-1', runs, promoted, seconds: times }))).toEqual(expected);
  });

  it.each([
    ['met', 4000, 80],
    ['open', 4000, 124],
    ['missed', 4000, 200],
  ])('RR 2 promoted: %s', (word, runs, promoted) => {
    expect(words(rolloutCell({ scenario: 'rollout-rr-2', runs, promoted }))).toEqual([word]);
  });

  it.each([
    ['met', 400, 6],
    ['open', 40, 7],
    ['missed', 400, 8],
  ])('excess at RR 4: %s', (word, runs, mean) => {
    const requestsByRun = repeated(runs, mean * 50, mean * 150);
    const cell = rolloutCell({ scenario: 'rollout-rr-4', runs, requestsByRun });
    expect(words({ ...cell, excessFailures: cell.canaryRequests * 0.01 })).toEqual([word]);
  });

  it('leaves open what an older file has no runs of', () => {
    expect(
      words({ ...rolloutCell({ scenario: 'rollout-rr-4', runs: 4000 }), canaryRequests: 4, excessFailures: 1 }),
    ).toEqual(['open']);
  });
});

describe('intervals', () => {
  it('have the median, the mean and the ratio within them, and get narrower', () => {
    const values = Array.from({ length: 401 }, (_, i) => i);
    expect(medianInterval(values)).toEqual([180, 221]);
    const [lowest, highest] = meanInterval(values);
    // The standard error of this mean is 5.79.
    expect((highest - lowest) / (2 * 1.96 * 5.79)).toBeCloseTo(1, 0);
    expect(ratioInterval(values, values)).toEqual([1, 1]);
  });

  it('know nothing of too few', () => {
    expect(medianInterval([1, 2, 3])).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(meanInterval([1])).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });
});
