import { expect, it } from 'vitest';
import { servingCost } from '#shared/domain/cost/serving-cost.ts';

it('is told per month and per 1,000 predictions', () => {
  expect(servingCost(2, 500, 0.12)).toEqual({
    instances: 2,
    month: { instanceHours: 1460, money: expect.closeTo(175.2, 9) },
    thousand: { requestsPerHour: 500, instanceHours: 4, money: expect.closeTo(0.48, 9) },
  });
});

it('is told in instance-hours without a price, and per month alone where nothing is asked', () => {
  expect(servingCost(1, undefined, undefined)).toEqual({ instances: 1, month: { instanceHours: 730 } });
});
