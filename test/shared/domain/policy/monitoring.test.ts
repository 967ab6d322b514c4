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

  it('of bias takes a field, and one value where only that is asked about', () => {
    expect(policyOf('monitoring: { bias: { facet: region } }')?.monitoring?.bias).toEqual({
      facet: 'region',
      window: 'day',
      tolerance: 1.25,
      minRows: 100,
      minCoverage: 0.5,
      baselinePhi: 1,
      metrics: 'farthest',
    });
    expect(policyOf('monitoring: { bias: { facet: foreign, value: 1 } }')?.monitoring?.bias?.value).toBe('1');
    expect(problems('monitoring: { bias: {} }')).toHaveLength(1);
  });

  it('of bias needs the captures of a whole day', () => {
    const section = (retention: string, window: string) =>
      `monitoring: { capture: { retention: ${retention} }, bias: { facet: region, window: ${window} } }`;
    expect(problems(section('2d', 'day'))).toEqual([]);
    expect(problems(section('1d', 'hour'))).toEqual([]);
    expect(problems(section('1d', 'day'))).toEqual([expect.stringContaining('expected at least 2d, got 1d')]);
  });

  it.each(['drop', 'hash'])('refuses a field of bias that captures hold with how: %s', how => {
    const redact = (field: string, side: string) =>
      `monitoring: { capture: { redact: [{ field: ${field}, how: ${how}, in: ${side} }] }, bias: { facet: region } }`;
    for (const field of ['/region', '/instances/region', 'region'])
      expect(problems(redact(field, 'both'))).toEqual([expect.stringContaining('redact leaves as it is, got region')]);
    expect(problems(redact('/region', 'output'))).toEqual([]);
    expect(problems(redact('/account', 'both'))).toEqual([]);
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
