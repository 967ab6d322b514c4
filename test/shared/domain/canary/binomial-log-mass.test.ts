import { describe, expect, it } from 'vitest';
import { binomialLogMass } from '../../../../shared/domain/canary/kernels/binomial-log-mass.ts';

describe('the mass of the binomial', () => {
  it('is exact for small numbers', () => {
    expect(Math.exp(binomialLogMass(2, 5, 0.3))).toBeCloseTo(10 * 0.09 * 0.343, 14);
    expect(Math.exp(binomialLogMass(0, 5, 0.3))).toBeCloseTo(0.7 ** 5, 14);
    expect(Math.exp(binomialLogMass(5, 5, 0.3))).toBeCloseTo(0.3 ** 5, 14);
  });

  it.each([20, 200, 2000])('sums to one over %s trials', n => {
    const sum = Array.from({ length: n + 1 }, (_, x) => Math.exp(binomialLogMass(x, n, 0.3))).reduce(
      (a, b) => a + b,
      0,
    );
    expect(sum).toBeCloseTo(1, 12);
  });

  it('keeps its digits at 10^12 trials', () => {
    const n = 1e12;
    const away = 1e5;
    const gaussian = -0.5 * Math.log((Math.PI * n) / 2) - (2 * away ** 2) / n;
    expect(binomialLogMass(n / 2 + away, n, 0.5)).toBeCloseTo(gaussian, 8);
  });

  it('is nothing outside, and certain at the ends', () => {
    expect(binomialLogMass(-1, 5, 0.3)).toBe(Number.NEGATIVE_INFINITY);
    expect(binomialLogMass(6, 5, 0.3)).toBe(Number.NEGATIVE_INFINITY);
    expect([binomialLogMass(0, 5, 0), binomialLogMass(1, 5, 0)]).toEqual([0, Number.NEGATIVE_INFINITY]);
    expect([binomialLogMass(5, 5, 1), binomialLogMass(4, 5, 1)]).toEqual([0, Number.NEGATIVE_INFINITY]);
  });
});
