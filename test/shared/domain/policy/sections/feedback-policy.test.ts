import { expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';

const errorsOf = (feedback: string) => {
  const text = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: {} } }
inference: { feedback: ${feedback} }
`;
  return compilePolicies([{ name: 'spam.yml', text }]).errors.map(({ path, message }) => `${path}: ${message}`);
};

it('knows the asker of every answer, or takes feedback from anyone', () => {
  expect(errorsOf('{ from: asker }')).toEqual([]);
  expect(errorsOf('{ from: anyone, sample: 5% }')).toEqual([]);
  expect(errorsOf('{ from: asker, sample: 5% }')).toEqual([
    'inference.feedback.sample: expected 100%, as feedback is taken from the asker only, got 5%',
  ]);
});
