import { expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';

const model = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: hello } }
`;
const compiled = (monitoring: string) =>
  compilePolicies([{ name: 'fraud.yml', text: `${model}monitoring: ${monitoring}` }]);

it('Model Monitor runs on an instance of its own, for at most an hour', () => {
  const { policies } = compiled('{ engine: model-monitor, data: {} }');
  expect(policies['fraud']?.monitoring).toMatchObject({
    engine: 'model-monitor',
    job: { instanceType: 'ml.m5.large', volumeSizeInGB: 20, maxRuntimeMs: 1_800_000 },
  });
  const { errors } = compiled('{ engine: model-monitor, job: { maxRuntime: 2h, image: mine }, data: {} }');
  expect(JSON.stringify(errors)).toMatch(/maxRuntime.*image/);
});

it('Model Monitor takes exclusions of a hundred letters, without commas', () => {
  const long = Array.from({ length: 12 }, (_, i) => `feature-${i}`);
  const exclude = (names: readonly string[], engine: string) =>
    JSON.stringify(compiled(`{ engine: ${engine}, data: { exclude: ${JSON.stringify(names)} } }`).errors);
  expect(exclude(long, 'model-monitor')).toContain('of at most 100 letters together');
  expect(exclude(['a,b'], 'model-monitor')).toContain('got the name \\"a,b\\"');
  expect([exclude(long, 'serverless'), exclude(['hour'], 'model-monitor')]).toEqual(['[]', '[]']);
});
