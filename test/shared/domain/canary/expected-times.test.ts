import { describe, expect, it } from 'vitest';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { expectedTimes } from '#shared/domain/canary/expected-times.ts';

const never = Number.POSITIVE_INFINITY;
const judged = { terms: defaultTerms, lookEverySeconds: 60 };
const busy = { requestsPerHour: 36_000, errorRate: 0.01 };

describe('what to expect of the judge', () => {
  it('a busy model: a bad version is found in minutes, a good one proven within the hour', () => {
    const { minRequests = never, twice = never, fiveTimes = never, good = never } = expectedTimes(busy, 0.05, judged);
    expect(minRequests).toBeLessThan(600);
    expect(fiveTimes).toBeLessThan(900);
    expect(fiveTimes).toBeLessThan(twice);
    expect(twice).toBeLessThan(5400);
    expect(good).toBeLessThan(5400);
  });

  it('more traffic or a larger share never makes it longer', () => {
    const small = expectedTimes(busy, 0.05, judged);
    const larger = expectedTimes(busy, 0.25, judged);
    const busier = expectedTimes({ ...busy, requestsPerHour: 72_000 }, 0.05, {
      ...judged,
      terms: { ...defaultTerms, maxErrorRateIncrease: 0 },
    });
    for (const key of ['minRequests', 'twice', 'fiveTimes', 'good'] as const) {
      expect(larger[key] ?? never).toBeLessThanOrEqual(small[key] ?? never);
      expect(busier[key] ?? never).toBeLessThanOrEqual(small[key] ?? never);
    }
  });

  it('latencies that must be proven too, and counts that vary more than chance, make it longer', () => {
    const alone = expectedTimes(busy, 0.25, judged).good ?? never;
    const slower = expectedTimes({ ...busy, slower: [0.5, 0.02, 0.002] }, 0.25, judged);
    const varying = expectedTimes({ ...busy, dispersion: { errors: 2 } }, 0.25, judged);
    expect(slower.good ?? never).toBeGreaterThan(alone);
    expect(varying.good ?? never).toBeGreaterThan(1.5 * alone);
  });

  it('a quiet model: what would take more than a week is not told', () => {
    expect(expectedTimes({ requestsPerHour: 2, errorRate: 0.01 }, 0.05, judged)).toEqual({});
  });
});
