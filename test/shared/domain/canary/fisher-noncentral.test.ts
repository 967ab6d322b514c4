import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logNormaliser,
  logNormalisers,
  massFunction,
  support,
} from '../../../../shared/domain/canary/kernels/fisher-noncentral.ts';

const margins = fc
  .record({ baselineRequests: fc.integer({ min: 1, max: 3000 }), canaryRequests: fc.integer({ min: 1, max: 500 }) })
  .chain(requests =>
    fc.record({
      baselineRequests: fc.constant(requests.baselineRequests),
      canaryRequests: fc.constant(requests.canaryRequests),
      events: fc.integer({ min: 1, max: requests.baselineRequests + requests.canaryRequests - 1 }),
    }),
  );
const psi = fc.double({ min: 0.05, max: 50, noNaN: true });

describe("Fisher's non-central hypergeometric distribution", () => {
  it('gives the same differences by the short list of weights as from the mode', () => {
    fc.assert(
      fc.property(margins, psi, psi, (one, a, b) => {
        const [first = 0, second = 0] = logNormalisers(one, [a, b]);
        const apart = logNormaliser(one, a) - logNormaliser(one, b);
        expect(first - second).toBeCloseTo(apart, 6 - Math.ceil(Math.log10(1 + Math.abs(apart))));
      }),
    );
  });

  it('leaves the short list where its weights leave the doubles', () => {
    const one = { baselineRequests: 63, canaryRequests: 1e9, events: 63 };
    const [first = 0, second = 0] = logNormalisers(one, [2, 1]);
    expect(first - second).toBeCloseTo(logNormaliser(one, 2) - logNormaliser(one, 1), 6);
    expect(first - second).toBeCloseTo(63 * Math.log(2), 4);
  });

  it('has probabilities that sum to one, with the mean that grows with ψ', () => {
    fc.assert(
      fc.property(margins, psi, (one, a) => {
        const meanAt = (odds: number) => {
          const { first, mass } = massFunction(one, odds);
          expect(mass.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
          return mass.reduce((sum, p, i) => sum + p * (first + i), 0);
        };
        expect(meanAt(a * 2)).toBeGreaterThanOrEqual(meanAt(a) - 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('is the ordinary hypergeometric at ψ = 1', () => {
    const { first, mass } = massFunction({ baselineRequests: 5, canaryRequests: 3, events: 2 }, 1);
    expect([first, ...mass]).toEqual([
      0,
      expect.closeTo(10 / 28, 12),
      expect.closeTo(15 / 28, 12),
      expect.closeTo(3 / 28, 12),
    ]);
  });

  it('knows what the margins allow', () => {
    expect(support({ baselineRequests: 4, canaryRequests: 5, events: 6 })).toEqual([2, 5]);
  });
});
