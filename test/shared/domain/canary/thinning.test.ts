import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArmCounts } from '../../../../shared/domain/canary/kernels/e-fnh.ts';
import { startThinning, thin } from '../../../../shared/domain/canary/kernels/thinning.ts';

const arm = fc
  .nat(300)
  .chain(requests => fc.record({ requests: fc.constant(requests), events: fc.nat({ max: requests }) }));
const counts = fc.tuple(arm, arm).map(([b, c]) => {
  return { baselineRequests: b.requests, baselineEvents: b.events, canaryRequests: c.requests, canaryEvents: c.events };
});

/** What comes out, window by window. */
function thinned(windows: readonly ArmCounts[], dispersion: number): readonly ArmCounts[] {
  let thinning = startThinning(dispersion);
  return windows.map(window => {
    const next = thin(thinning, window);
    thinning = next.thinning;
    return next.counts;
  });
}

function total(windows: readonly ArmCounts[], key: keyof ArmCounts): number {
  return windows.reduce((sum, window) => sum + window[key], 0);
}

describe('counts divided by φ', () => {
  it('are whole numbers that could be, and lose nothing but what is not whole yet', () => {
    fc.assert(
      fc.property(fc.array(counts), fc.double({ min: 1, max: 30, noNaN: true }), (windows, dispersion) => {
        const found = thinned(windows, dispersion);
        for (const one of found) {
          expect(Object.values(one).every(n => Number.isSafeInteger(n) && n >= 0)).toBe(true);
          expect(one.baselineEvents).toBeLessThanOrEqual(one.baselineRequests);
          expect(one.canaryEvents).toBeLessThanOrEqual(one.canaryRequests);
        }
        for (const key of ['baselineRequests', 'canaryRequests'] as const) {
          const lost = total(windows, key) / dispersion - total(found, key);
          expect(lost).toBeGreaterThanOrEqual(-1e-6);
          expect(lost).toBeLessThan(1 + 1e-6);
        }
      }),
    );
  });

  it('carry what is left over to the next window', () => {
    const failing = { baselineRequests: 5, baselineEvents: 3, canaryRequests: 2, canaryEvents: 2 };
    expect(thinned([failing, failing, failing], 4)).toEqual([
      { baselineRequests: 1, baselineEvents: 0, canaryRequests: 0, canaryEvents: 0 },
      { baselineRequests: 1, baselineEvents: 1, canaryRequests: 1, canaryEvents: 1 },
      { baselineRequests: 1, baselineEvents: 1, canaryRequests: 0, canaryEvents: 0 },
    ]);
  });

  it('are the counts themselves where φ is 1', () => {
    fc.assert(
      fc.property(fc.array(counts), windows => {
        expect(thinned(windows, 1)).toEqual(windows);
      }),
    );
  });

  it('need a φ of at least 1', () => {
    expect(() => startThinning(0.9)).toThrow('must be 1 or more, got 0.9');
    expect(() => startThinning(Number.NaN)).toThrow('got NaN');
  });
});
