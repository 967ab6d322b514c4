import { describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';

const smoke = 'smoke: { contentType: application/json, payload: { text: x } }';
const base = `endpoint: { instanceType: ml.c5.large }\nrollout: { strategy: all-at-once, ${smoke} }\n`;
const later = `serving: { kind: async }\n${base}`;

const compile = (...files: readonly (readonly [name: string, text: string])[]) =>
  compilePolicies(files.map(([name, text]) => ({ name: `${name}.yml`, text })));
const findings = (text: string) => compile(['m', text]).errors.map(({ path, message }) => `${path}: ${message}`);

describe('serving of a policy', () => {
  it('is real time where nothing says so, and plans say how', () => {
    const { m } = compile(['m', base]).policies;
    expect(m && 'serving' in m).toBe(false);
    const stack = { stage: 'dev', modelRoleArn: 'arn:aws:iam::111122223333:role/sluice-dev-model' };
    expect(m && termsOf(m, stack)).toMatchObject({ kind: 'realtime' });
    const { m: asynchronous } = compile(['m', later]).policies;
    expect(asynchronous && termsOf(asynchronous, stack)).toMatchObject({ kind: 'async', serving: { kind: 'async' } });
  });

  it('takes the keys of its kind, and no others', () => {
    const keys = 'kind: async, invocationsPerInstance: 2, requestTtl: 2h, invocationTimeout: 20m';
    expect(findings(`serving: { ${keys} }\n${base}`)).toEqual([]);
    expect(findings(`serving: { ${keys.replace('async', 'realtime')} }\n${base}`)).toEqual([
      expect.stringMatching(
        /serving\.invocationsPerInstance: expected nothing, as serving\.kind is realtime: it is of async/,
      ),
    ]);
    expect(findings(`serving: { kind: asynch }\n${base}`)).toEqual([expect.stringMatching(/did you mean "async"\?/)]);
    expect(findings(`serving: { kind: async, requestTtl: 30s }\n${base}`)).toHaveLength(1);
  });

  it('refuses all that has no meaning for it, each key with the reason', () => {
    const text = `
serving: { kind: async }
endpoint: { instanceType: ml.c5.large, name: theirs }
rollout:
  strategy: all-at-once
  ${smoke}
scaling: { min: 1, max: 2, target: { invocationsPerInstancePerMinute: 5 } }
inference: { predictedClass: /label, feedback: {}, concurrency: { max: 3 } }
monitoring: { data: {} }
`;
    const found = findings(text).join('\n');
    for (const key of [
      'endpoint.name',
      'monitoring',
      'inference.concurrency',
      'inference.feedback',
      'inference.predictedClass',
    ]) {
      expect(found).toContain(`${key}: expected nothing, as serving.kind is async: `);
    }
    expect(found).toMatch(
      /scaling\.target\.invocationsPerInstancePerMinute: expected backlogPerInstance, as serving\.kind/,
    );
    const scaling = 'scaling: { min: 1, max: 2, target: { backlogPerInstance: 5 } }';
    expect(findings(later + scaling)).toEqual([]);
    expect(findings(base + scaling).join()).toMatch(/got backlogPerInstance: nothing publishes such a metric/);
  });

  it('leaves room for the slot in the names of endpoints', () => {
    const name = 'x'.repeat(35);
    expect(compile([name, base]).errors).toEqual([]);
    expect(compile([name, later]).errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('at most 34 characters, got 35: the endpoint is called sluice-<stage>-<model>-<slot>'),
    ]);
  });

  it('claims the names of both endpoints', () => {
    const { errors } = compile(['letters', later], ['letters-green', base]);
    expect(errors.map(({ message }) => message)).toEqual([
      'expected a name that no other policy has, got "sluice-<stage>-letters-green", which letters-green.yml has',
    ]);
    expect(compile(['letters', base], ['letters-green', base]).errors).toEqual([]);
  });
});
