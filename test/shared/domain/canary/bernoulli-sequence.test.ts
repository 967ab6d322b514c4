import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulliSequence } from '../../../../shared/domain/canary/kernels/bernoulli-sequence.ts';

/** With as many digits as the reference has, which is cut off, not rounded. */
function cutOff(found: number, reference: number): number {
  const scale = 10 ** (String(reference).split('.')[1]?.length ?? 0);
  return Math.floor(found * scale) / scale;
}

describe('the Bernoulli confidence sequence', () => {
  it.each([
    [700, 1000, 100, 0.651629, 0.745949],
    [15, 50, 50, 0.129556, 0.511896],
    [5, 50, 50, 0.013021, 0.269264],
    [1, 50, 50, 0, 0.13489],
    [100, 200, 1, 0.328923, 0.671076],
  ])('%i of %i, tightest at %i', (events, requests, tOpt, lower, upper) => {
    const found = bernoulliSequence({ events, requests, alpha: 0.05, tOpt });
    expect(cutOff(found.lower, lower)).toBe(lower);
    expect(cutOff(found.upper, upper)).toBe(upper);
  });

  it('knows nothing where nothing was asked', () => {
    expect(bernoulliSequence({ events: 0, requests: 0, alpha: 0.05, tOpt: 1 })).toEqual({ lower: 0, upper: 1 });
  });

  it('holds the observed rate and stays inside [0, 1]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (requests, part) => {
        const events = Math.floor(requests * part);
        const { lower, upper } = bernoulliSequence({ events, requests, alpha: 0.05, tOpt: 1000 });
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(events / requests);
        expect(upper).toBeGreaterThanOrEqual(events / requests);
        expect(upper).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses impossible counts', () => {
    expect(() => bernoulliSequence({ events: 3, requests: 2, alpha: 0.05, tOpt: 1 })).toThrow('3 events in 2 requests');
    expect(() => bernoulliSequence({ events: Number.NaN, requests: 2, alpha: 0.05, tOpt: 1 })).toThrow('NaN events');
  });
});
