import { describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';
import { neededLabels } from '#shared/domain/retraining/terms/needed-labels.ts';

const model = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: hello } }
`.trimStart();

const compiled = (section: string) => compilePolicies([{ name: 'spam.yml', text: `${model}${section}` }]);
const problems = (section: string) => compiled(section).errors.map(formatProblem);
const policyOf = (section: string) => {
  const { policies, errors } = compiled(section);
  expect(errors).toEqual([]);
  return policies['spam'];
};
const day = 86_400_000;

describe('monitoring of quality', () => {
  it('waits a week for labels of half of a day, by default', () => {
    expect(policyOf('monitoring: { quality: {} }')?.monitoring?.quality).toEqual({
      cohort: 'day',
      labels: { delayMs: 7 * day, missing: 'exclude', minCoverage: 0.5 },
      metrics: ['errorRate', 'calibration', 'auc'],
      aucMargin: 0.02,
      minLabelled: 100,
      phi: 1,
      sample: 10_000,
    });
  });

  it('takes the form of the documentation', () => {
    const section =
      'monitoring: { quality: { labels: { delay: 7d, missing: negative, minCoverage: 50% }, metrics: [auc, errorRate] } }';
    expect(policyOf(section)?.monitoring?.quality).toMatchObject({
      labels: { missing: 'negative' },
      metrics: ['auc', 'errorRate'],
    });
  });

  it('needs captures until labels that come late have been joined', () => {
    const section = (retention: string) =>
      `monitoring: { capture: { retention: ${retention} }, quality: { labels: { delay: 14d } } }`;
    expect(problems(section('30d'))).toEqual([]);
    expect(problems(section('29d'))).toEqual([expect.stringContaining('expected at least 30d, got 29d')]);
  });

  it('counts the labels for which a retraining waits', () => {
    const retraining = 'retraining: { pipeline: p, minLabelledRows: 10 }';
    expect(problems(retraining)).toEqual([expect.stringContaining('expected monitoring.quality beside it')]);
    expect(problems(`monitoring: { quality: {} }\n${retraining}`)).toEqual([]);
  });

  it('weighs features by name, or by importance', () => {
    const weights = (value: string) =>
      policyOf(`monitoring: { data: { weights: ${value} } }`)?.monitoring?.data?.weights;
    expect(weights('importance')).toBe('importance');
    expect(weights('{ amount: 3 }')).toEqual({ amount: 3 });
    expect(problems('monitoring: { data: { weights: important } }')).toHaveLength(1);
  });
});

describe('labels that a gate needs', () => {
  const needed = (gates: string, monitoring = 'monitoring: { quality: {} }') => {
    const policy = policyOf(`${monitoring}\n${gates}`);
    return policy && neededLabels(policy);
  };

  it('follow from the margin of the accuracy', () => {
    expect(needed('gates: { metrics: [{ name: accuracy, margin: 1% }] }')).toBe(3708);
    expect(needed('gates: { metrics: [{ name: accuracy, margin: 2% }] }')).toBe(927);
    expect(needed('gates: { metrics: [{ name: auc, margin: 1% }] }')).toBe(1000);
    expect(needed('gates: { metrics: [{ name: accuracy, margin: 1% }] }', '')).toBe(0);
  });
});
