import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logNormaliser,
  logNormalisers,
  logWeight,
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

  /** By mpmath with 40 digits. */
  it.each([
    [9e6, 1e6, 3e6, 1.5, 137792.5059278515],
    [9e9, 1e9, 5e7, 0.8, -1010604.184561867],
    [9e11, 1e11, 5e9, 50, 8796474413.995649],
    [5e11, 5e11, 5e11, 1.001, 249906302.0491508],
    [1e12, 7e5, 5e11, 50, 2267074.219569863],
  ])('of %d and %d requests with %d events at ψ %d errs by rounding alone', (nb, nc, events, odds, expected) => {
    const one = { baselineRequests: nb, canaryRequests: nc, events };
    const apart = logNormaliser(one, odds) - logNormaliser(one, 1);
    expect(Math.abs(apart - expected)).toBeLessThanOrEqual(1e-15 * events + 1e-12 * Math.abs(expected));
  });

  it('is the same by steps as by every term, where one begins and the other ends', () => {
    for (const canaryRequests of [262_000, 262_500, 263_000, 300_000]) {
      const one = { baselineRequests: canaryRequests, canaryRequests, events: canaryRequests };
      let sum = 0;
      for (let x = 1; x < canaryRequests; x++) {
        const weight = logWeight(one, x) - logWeight(one, canaryRequests / 2);
        if (weight > -60) sum += Math.exp(weight);
      }
      expect(logNormaliser(one, 1)).toBeCloseTo(logWeight(one, canaryRequests / 2) + Math.log(sum), 9);
    }
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
