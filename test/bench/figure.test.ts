import { expect, it } from 'vitest';
import { medianFigure } from '../../bench/figure.ts';

it('takes the median and shows the range', () => {
  expect(medianFigure('boot', 's', [3, 1, 2])).toEqual({ name: 'boot', unit: 's', value: 2, range: [1, 3] });
  expect(medianFigure('boot', 's', [4, 1, 2, 3]).value).toBe(2.5);
  expect(medianFigure('boot', 's', [4])).toEqual({ name: 'boot', unit: 's', value: 4 });
});
