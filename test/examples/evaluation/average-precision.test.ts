import { expect, it } from 'vitest';
import { averagePrecision } from '../../../examples/evaluation/average-precision.ts';

const judged = (positive: boolean, score: number) => ({ positive, predicted: false, score });

it('weights the precision at each score with the recall gained there', () => {
  const ranked = [judged(true, 0.9), judged(false, 0.8), judged(true, 0.7), judged(false, 0.1)];
  expect(averagePrecision(ranked)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
});

it('gives a constant score the share of positives, in whatever order they stand', () => {
  const constant = [judged(true, 0.5), judged(false, 0.5), judged(false, 0.5), judged(false, 0.5)];
  expect(averagePrecision(constant)).toBe(0.25);
  expect(averagePrecision(constant.toReversed())).toBe(0.25);
});
