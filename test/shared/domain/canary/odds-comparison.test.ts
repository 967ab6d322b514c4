import { expect, it } from 'vitest';
import { startComparison } from '#shared/domain/canary/metrics/odds-comparison.ts';

const options = { psi0: 1, beta: 0.05, negligibleDifference: 0.005, mostRate: 0.5, dispersion: 1 };

it.each([
  [1.5, [10, 5, 3.5, 2.5, 1.5]],
  [2, [10, 5, 3.5, 2.5, 2]],
  [2.5, [10, 5, 3.5, 2.5]],
])('with %d as the margin that promotes, no proof of a smaller one does', (promotionMargin, asked) => {
  const { notWorse } = startComparison({ ...options, promotionMargin });
  expect(notWorse.map(({ psi0 }) => psi0)).toEqual(asked);
});
