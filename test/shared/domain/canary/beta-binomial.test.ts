import { describe, expect, it } from 'vitest';
import { betaBinomialMixture, twoSidedRho } from '../../../../shared/domain/canary/kernels/beta-binomial.ts';

const options = { vOpt: 100, alphaOpt: 0.05, g: 0.2, h: 0.8 };

describe('the beta-binomial mixture reproduces the reference numbers of confseq', () => {
  it('tunes like the two-sided normal mixture', () => {
    expect(twoSidedRho(100, 0.05)).toBeCloseTo(12.60056, 5);
  });

  it.each([
    [false, -0.6941012, 7, 31.4308, 4],
    [true, -0.07134019, 8, 28.41238, 5],
  ])('one-sided %s', (oneSided, atTen, digitsAtTen, bound, digitsOfBound) => {
    const mixture = betaBinomialMixture({ ...options, oneSided });
    expect(mixture.logSupermartingale(10, 100)).toBeCloseTo(atTen, digitsAtTen);
    expect(mixture.bound(100, Math.log(1 / 0.05))).toBeCloseTo(bound, digitsOfBound);
  });
});

describe('the beta-binomial mixture', () => {
  const options = { vOpt: 10, alphaOpt: 0.05, g: 0.3, h: 0.9 };

  it.each([true, false])('starts at 1 (one-sided: %s)', oneSided => {
    expect(betaBinomialMixture({ ...options, oneSided }).logSupermartingale(0, 0)).toBeCloseTo(0, 12);
  });

  it.each([true, false])('does not depend on the unit (one-sided: %s)', oneSided => {
    const twice = { vOpt: 40, alphaOpt: 0.05, g: 0.6, h: 1.8, oneSided };
    const value = betaBinomialMixture({ ...options, oneSided }).logSupermartingale(3, 12);
    expect(betaBinomialMixture(twice).logSupermartingale(6, 48)).toBeCloseTo(value, 9);
  });
});
