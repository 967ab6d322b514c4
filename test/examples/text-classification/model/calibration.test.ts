import { expect, it } from 'vitest';
import { calibrate, probability } from '../../../../examples/text-classification/model/calibration.ts';

it('recovers the curve that the labels were drawn from', () => {
  const scored = [-3, -2, -1, 0, 1, 2, 3].flatMap(score => {
    const share = 1 / (1 + Math.exp(-(1.5 * score - 0.5)));
    return Array.from({ length: 2000 }, (_, index) => ({ score, positive: index < 2000 * share }));
  });
  const found = calibrate(scored);
  expect(found.slope).toBeCloseTo(1.5, 1);
  expect(found.intercept).toBeCloseTo(-0.5, 1);
});

it('stays finite when the scores separate the classes perfectly', () => {
  const found = calibrate(
    Array.from({ length: 40 }, (_, index) => ({ score: index < 20 ? -5 : 5, positive: index >= 20 })),
  );
  expect(probability(5, found)).toBeGreaterThan(0.9);
  expect(probability(5, found)).toBeLessThan(1);
  expect(probability(-5, found)).toBeLessThan(0.1);
});
