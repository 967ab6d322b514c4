import { expect, it } from 'vitest';
import { roleSuffix } from '#shared/domain/rollout/world/names.ts';

const long = 'a-model-whose-name-is-as-long-as-one-may-be';

it('is the name of the model, as long as IAM takes the whole', () => {
  expect(roleSuffix('fraud-detection')).toBe('fraud-detection');
  expect(`sluice-${'s'.repeat(15)}-model-${roleSuffix(long)}`.length).toBeLessThanOrEqual(64);
});

it('tells long names apart', () => {
  expect(roleSuffix(`${long}-one`)).not.toBe(roleSuffix(`${long}-two`));
  expect(roleSuffix(long)).toBe(roleSuffix(long));
});
