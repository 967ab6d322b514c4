import { expect, it } from 'vitest';
import { cheapestThreshold } from '../../../../examples/fraud-detection/model/cheapest-threshold.ts';

const scored = [
  { positive: true, score: 0.9 },
  { positive: false, score: 0.5 },
  { positive: false, score: 0.4 },
  { positive: true, score: 0.3 },
  { positive: false, score: 0.1 },
];

it('goes lower the dearer a missed fraud is', () => {
  const even = cheapestThreshold(scored, { missedFraud: 1, falseAlarm: 1 });
  expect(even).toEqual({ threshold: 0.7, cost: 1 });
  const dear = cheapestThreshold(scored, { missedFraud: 10, falseAlarm: 1 });
  expect(dear).toEqual({ threshold: 0.2, cost: 2 });
});

it('stops nothing when every alarm costs more than it saves', () => {
  const { threshold, cost } = cheapestThreshold(
    scored.map(one => ({ ...one, score: 0.5 })),
    { missedFraud: 1, falseAlarm: 100 },
  );
  expect(threshold).toBeGreaterThan(1);
  expect(cost).toBe(2);
});
