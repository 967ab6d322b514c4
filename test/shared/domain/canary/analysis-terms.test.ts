import { describe, expect, it } from 'vitest';
import { allowedOddsRatio, defaultTerms, plainTerms } from '../../../../shared/domain/canary/analysis-terms.ts';
import { leftOut, newborn, older } from '../../../../shared/domain/canary/decision/left-out.ts';
import { minute } from './traffic-of.ts';

describe('the terms of an analysis', () => {
  it('are what the documentation says', () => {
    expect(defaultTerms).toEqual({
      falseRollbackRate: 0.05,
      falsePromotionRate: 0.05,
      promotionMargin: 2,
      qualityTolerance: 0.02,
      driftTolerance: 1.5,
      strongDrift: 3,
      rollbackOnDrift: false,
      minRequests: 50,
      minWindows: 2,
      onTimeout: 'hold',
      warmUp: { seconds: 60, requests: 20 },
      blind: { holdSeconds: 300, stepDownSeconds: 1800 },
      thresholds: {},
      plannedWindows: 60,
      k2Decides: false,
    });
    expect(plainTerms).toMatchObject({ maxErrorRateIncrease: 0, latencyTolerance: 0, warmUp: { seconds: 0 } });
  });

  it('tolerate up to a fifth where traffic is heavy, without a leap, unless they say what they tolerate', () => {
    const allowed = [0, 10_000, 10_001, 1e4 * Math.sqrt(10), 100_000, 1e12].map(rate =>
      allowedOddsRatio(undefined, rate),
    );
    expect(allowed).toEqual([1, 1, expect.closeTo(1, 4), expect.closeTo(1.1, 12), 1.2, 1.2]);
    expect(allowedOddsRatio(undefined)).toBe(1);
    expect([0, 0.5].map(increase => allowedOddsRatio(increase, 1e6))).toEqual([1, 1.5]);
  });
});

describe('the warm-up', () => {
  const quiet = minute(500, 0, 0, 0);
  const slow = minute(500, 0, 10, 0);

  it('begins with the first request of the candidate', () => {
    expect(older(newborn, quiet)).toEqual(newborn);
    expect(older(older(newborn, slow), quiet)).toEqual({ seconds: 120, requests: 10 });
  });

  it('ends after its time and its requests, whichever comes last', () => {
    expect(leftOut({ seconds: 60, requests: 19 }, slow, defaultTerms)).toBe('warm-up');
    expect(leftOut({ seconds: 59, requests: 1_000_000 }, slow, defaultTerms)).toBe('warm-up');
    expect(leftOut({ seconds: 60, requests: 20 }, slow, defaultTerms)).toBeUndefined();
  });

  it('goes by one of them where the other is 0', () => {
    const onlyTime = { ...defaultTerms, warmUp: { seconds: 60, requests: 0 } };
    expect(leftOut({ seconds: 59, requests: 0 }, slow, onlyTime)).toBe('warm-up');
    expect(leftOut({ seconds: 60, requests: 0 }, slow, onlyTime)).toBeUndefined();
    const onlyRequests = { ...defaultTerms, warmUp: { seconds: 0, requests: 5 } };
    expect(leftOut({ seconds: 0, requests: 4 }, slow, onlyRequests)).toBe('warm-up');
    expect(leftOut({ seconds: 0, requests: 5 }, slow, onlyRequests)).toBeUndefined();
  });
});
