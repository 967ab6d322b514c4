import { expect, it } from 'vitest';
import { fitLine, logOdds, sigmoid } from '../../../../examples/fraud-detection/model/logistic-regression.ts';

const examples = [-2, -1, -1, 0, 0, 1, 1, 2, 3, 3].map((x, index) => ({
  features: [x, (index * 7) % 5],
  positive: [false, false, true, false, true, false, true, true, true, false][index] ?? false,
  weight: 1,
}));

it('ends where the penalised gradient is zero', () => {
  const ridge = 0.5;
  const line = fitLine(examples, ridge);
  for (const [column, weight] of line.weights.entries()) {
    const pull = examples.reduce((sum, { features, positive }) => {
      return sum + (sigmoid(logOdds(line, features)) - Number(positive)) * (features[column] ?? 0);
    }, 0);
    expect(pull + ridge * weight).toBeCloseTo(0, 5);
  }
  const mean = examples.reduce((sum, { features }) => sum + sigmoid(logOdds(line, features)), 0) / examples.length;
  expect(mean, 'the intercept is not penalised').toBeCloseTo(0.5, 6);
});

it('takes a weight of 3 for three copies', () => {
  const weighted = examples.map(example => ({ ...example, weight: example.positive ? 3 : 1 }));
  const copied = examples.flatMap(example => new Array(example.positive ? 3 : 1).fill(example));
  const [left, right] = [fitLine(weighted, 1), fitLine(copied, 1)];
  expect(left.intercept).toBeCloseTo(right.intercept, 8);
  left.weights.forEach((weight, index) => {
    expect(weight).toBeCloseTo(right.weights[index] ?? Number.NaN, 8);
  });
});

it('settles when one example in a thousand is positive, far from the others', () => {
  const rare = Array.from({ length: 1000 }, (_, index) => ({
    features: [index === 0 ? 30 : Math.sin(index)],
    positive: index === 0,
    weight: 1,
  }));
  const line = fitLine(rare, 0.001);
  expect(sigmoid(logOdds(line, [30]))).toBeGreaterThan(0.9);
  expect(sigmoid(logOdds(line, [0]))).toBeLessThan(0.01);
});
