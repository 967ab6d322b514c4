import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bet,
  logNotWorse,
  logWorse,
  meanScore,
  startBetting,
} from '../../../../shared/domain/canary/kernels/betting.ts';

const arms = fc.constantFrom<[number, number]>([1, 1], [3, 1], [4, 1], [2, 3]);

describe('betting on bounded scores', () => {
  it('is worth what the formula says', () => {
    const state = bet(startBetting(0.02), { baseline: [0, 3], canary: [1, 0], share: 0.25 });
    const payoffs = [(0.25 - 0.5) / 0.25 + 0.02, ...[0, 0, 0].map(() => -(0.75 - 0.5) / 0.75 + 0.02)];
    const stakes = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8].map(stake => stake / (4 + 0.02));
    const product = (direction: number) =>
      stakes.reduce((sum, stake) => sum + payoffs.reduce((all, z) => all * (1 + direction * stake * z), 1), 0) / 6;
    expect(logWorse(state)).toBeCloseTo(Math.log(product(-1)), 12);
    expect(logNotWorse(state)).toBeCloseTo(Math.log(product(1)), 12);
  });

  it('centres on the mean of all earlier windows', () => {
    const once = bet(startBetting(0), { baseline: [0, 9], canary: [0, 1], share: 0.1 });
    const before = logWorse(once);
    expect(logWorse(bet(once, { baseline: [0, 9], canary: [0, 1], share: 0.1 }))).toBeCloseTo(before, 12);
  });

  it('is an e-process: for scores drawn from one distribution its mean is at most 1', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 3 }), arms, (drawn, [nb, nc]) => {
        const values = tuples(drawn, nb + nc).map(scores => {
          const baseline = bucketed(scores.slice(0, nb));
          const canary = bucketed(scores.slice(nb));
          return Math.exp(logWorse(bet(startBetting(0), { baseline, canary, share: nc / (nb + nc) })));
        });
        expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeLessThanOrEqual(1 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [() => startBetting(-0.1), 'tolerance'],
    [() => startBetting(1), 'tolerance'],
    [() => bet(startBetting(0), { baseline: [1], canary: [1], share: 0 }), 'share'],
    [() => bet(startBetting(0), { baseline: [1], canary: [1], share: 1 }), 'share'],
  ])('refuses what cannot be', (act, message) => {
    expect(act).toThrow(message);
  });

  it('knows the mean of buckets', () => {
    expect(meanScore([1, 0, 0, 1])).toBeCloseTo(0.5, 12);
    expect(meanScore([0, 0])).toBeUndefined();
  });
});

/** Every way to draw `n` values. */
function tuples(values: readonly number[], n: number): number[][] {
  if (n === 0) return [[]];
  return tuples(values, n - 1).flatMap(rest => values.map(value => [...rest, value]));
}

function bucketed(scores: readonly number[]): number[] {
  return Array.from({ length: 10 }, (_, bucket) => scores.filter(score => score === bucket).length);
}
