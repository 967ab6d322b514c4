import { describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';

const model = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: hello } }
`.trimStart();

const compiled = (sections: string) => compilePolicies([{ name: 'spam.yml', text: model + sections }]);
const problems = (sections: string) => compiled(sections).errors.map(formatProblem);
const policy = (sections: string) => {
  const { policies, errors } = compiled(sections);
  expect(errors).toEqual([]);
  return policies['spam'];
};

describe('approval', () => {
  it('is manual and by one person unless the policy says otherwise', () => {
    expect(policy('')).toMatchObject({ approval: { mode: 'manual', approvers: 1, rejectLive: 'previous' } });
    expect(policy('approval: { approvers: 2, rejectLive: nothing, stage: Production }')?.approval).toEqual({
      mode: 'manual',
      approvers: 2,
      rejectLive: 'nothing',
      stage: 'Production',
    });
  });

  it('is automatic only where gates can decide', () => {
    const without = 'spam.yml:3:19  approval.mode: expected gates.metrics or gates.bias beside it, got none';
    expect(problems('approval: { mode: automatic }')).toEqual([expect.stringContaining(without)]);
    const slices = 'approval: { mode: automatic }\ngates: { slices: [{ field: entry, margin: 2% }] }';
    expect(problems(slices)).toEqual([expect.stringContaining(without)]);
    expect(problems('approval: { mode: automatic }\ngates: { metrics: [{ name: auc, margin: 0.01 }] }')).toEqual([]);
  });

  it('is not said to be without gates where what stands for them was meant as something else', () => {
    const found = problems('approval: { mode: automatic }\ngates: { fits nowhere: true }');
    expect(found).toEqual([expect.stringMatching(/gates.*fits nowhere/)]);
  });

  it('refuses what is no such key or value, all at once', () => {
    expect(problems('approval: { mode: always, approvers: 3, rejectLive: all, stage: "a b", vote: 1 }')).toEqual([
      'spam.yml:3:19  approval.mode: expected manual or automatic, got "always"',
      'spam.yml:3:38  approval.approvers: expected 1 or 2, got 3',
      'spam.yml:3:53  approval.rejectLive: expected previous or nothing, got "all"',
      'spam.yml:3:65  approval.stage: expected letters, digits and hyphens, at most 63 characters, got "a b"',
      expect.stringContaining('spam.yml:3:72  approval.vote: unknown key'),
    ]);
  });
});

describe('gates', () => {
  it('are none by default, and find their evidence by the usual names', () => {
    expect(policy('')?.gates).toBeUndefined();
    expect(policy('gates: {}')?.gates).toEqual({
      evaluation: {
        rows: 'rows.jsonl',
        predictions: 'predictions.jsonl',
        key: 'id',
        label: 'label',
        score: 'score',
        positive: '1',
        threshold: 0.5,
        contentType: 'application/json',
        instanceType: 'ml.m5.large',
      },
      metrics: [],
      slices: [],
      bias: [],
      anchor: { since: 1 },
      holdout: { uses: 20 },
    });
  });

  it('take amounts as numbers or percentages, durations and sizes', () => {
    const written = `
gates:
  evaluation: { rows: "s3://bucket/rows.jsonl", positive: 1, threshold: /cost/threshold }
  metrics: [{ name: accuracy, margin: 2% }, { name: auc, floor: 0.9 }]
  slices: [{ field: entry, margin: 2% }]
  bias: [{ facet: region, value: 3, metric: DPPL, max: 0.1 }]
  latency: { p99: 200ms }
  artefact: { maxSize: 5MB }
  holdout: { uses: 3 }`;
    expect(policy(written)?.gates).toMatchObject({
      evaluation: { rows: 's3://bucket/rows.jsonl', positive: '1', threshold: '/cost/threshold' },
      metrics: [
        { name: 'accuracy', margin: 0.02, seed: 42 },
        { name: 'auc', floor: 0.9, seed: 42 },
      ],
      slices: [{ field: 'entry', margin: 0.02 }],
      bias: [{ facet: 'region', value: '3', metric: 'DPPL', max: 0.1 }],
      latency: { p99Ms: 200, field: 'latencyMs' },
      artefact: { maxSizeBytes: 5 * 1024 * 1024 },
      holdout: { uses: 3 },
    });
  });

  it('refuse terms that do not fit each other, each in its place', () => {
    const wrong = `gates:
  metrics: [{ name: auc }, { name: accuracy, margin: 0.01, method: delong }, { name: brier, floor: 2 }]
  slices: [{ field: entry, margin: 1 }]
  bias: [{ facet: region, metric: CDDL, max: 0.1 }]`;
    expect(problems(wrong)).toEqual([
      'spam.yml:4:13  gates.metrics[0]: expected a floor, a margin or both for auc, got neither',
      'spam.yml:4:68  gates.metrics[1].method: expected tango or bootstrap for accuracy, got "delong"',
      'spam.yml:4:100  gates.metrics[2].floor: expected at most 1 for brier, got 2',
      'spam.yml:5:36  gates.slices[0].margin: expected less than 1, got 1',
      'spam.yml:6:10  gates.bias[0].group: expected the slice field by which CDDL is conditional, got nothing',
    ]);
  });

  it('refuse values of another form, beside what else is wrong', () => {
    const wrong = `gates:
  evaluation: { rows: a/b.jsonl, threshold: 2, scores: x }
  metrics: [{ name: f1, floor: 1 }]
  slices: [{ field: entry, margin: 1 }]
  latency: { p99: 0s }`;
    const found = problems(wrong);
    const places = ['evaluation.rows', 'evaluation.threshold', 'evaluation.scores', 'metrics[0].name', 'latency.p99'];
    for (const place of [...places, 'slices[0].margin']) expect(found.join('\n')).toContain(`gates.${place}:`);
    expect(found).toHaveLength(6);
  });
});
