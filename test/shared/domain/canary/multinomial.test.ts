import { describe, expect, it } from 'vitest';
import { logMixture, logMultinomialEvidence } from '../../../../shared/domain/canary/kernels/multinomial.ts';

describe('multinomial evidence reproduces the reference numbers', () => {
  it.each([
    [[100, 201], [0.5, 0.5], 100, -Math.log(5.06061172e-6), 8],
    [[900, 150], [0.9, 0.1], 10, 6.942463349, 9],
    [[900, 150], [0.9, 0.1], 100, 7.459465863, 9],
    [[90, 20], [0.9, 0.1], 10, 1.581178588, 9],
    [[90, 20], [0.9, 0.1], 100, 1.387528363, 9],
  ])('%j against %j with k = %i', (counts, shares, k, expected, digits) => {
    expect(logMultinomialEvidence(counts, shares, k)).toBeCloseTo(expected, digits);
  });

  it.each([
    ['evidence of an even split', [100, 101], [0.5, 0.5], (e: number) => e, 0.576389, 6],
    ['p of an even split', [100, 101], [0.5, 0.5], (e: number) => Math.min(1, 1 / e), 1, 12],
    ['p of three shares', [40, 129, 233], [0.1, 0.4, 0.5], (e: number) => 1 / e, 0.0484559110597, 13],
    ['p of a split by four to one', [116, 52], [0.8, 0.2], (e: number) => 1 / e, 0.0467527037508, 13],
  ])('%s', (_title, counts, shares, of, expected, digits) => {
    expect(of(Math.exp(logMultinomialEvidence(counts, shares, 100)))).toBeCloseTo(expected, digits);
  });

  it('ssrm: four looks at three categories, flat prior', () => {
    const rows = [
      [20, 17, 9],
      [18, 21, 8],
      [4, 6, 4],
      [18, 19, 11],
    ];
    const totals = [0, 1, 2].map(i => rows.reduce((sum, row) => sum + (row[i] ?? 0), 0));
    expect(logMixture(totals, [0.4, 0.4, 0.2], [1, 1, 1])).toBeCloseTo(-4.18381398, 8);
  });

  it.each([
    [[1], [0.5, 0.5], 'one share per category'],
    [[1, Number.NaN], [0.5, 0.5], 'got NaN'],
    [[1, 1], [0, 1], 'got 0'],
  ])('refuses %j against %j', (counts, shares, message) => {
    expect(() => logMultinomialEvidence(counts, shares, 10)).toThrow(message);
  });
});
