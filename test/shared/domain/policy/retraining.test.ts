import { describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';

const model = `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: text/plain, payload: hello } }
`.trimStart();

const compiled = (section: string) => compilePolicies([{ name: 'spam.yml', text: `${model}${section}` }]);
const problems = (section: string) => compiled(section).errors.map(formatProblem);
const retraining = (section: string) => {
  const { policies, errors } = compiled(section);
  expect(errors).toEqual([]);
  return policies['spam']?.retraining;
};
const day = 86_400_000;

describe('retraining', () => {
  it('is none by default, and careful where only the pipeline is named', () => {
    expect(retraining('')).toBeUndefined();
    expect(retraining('retraining: { pipeline: train-spam }')).toEqual({
      pipeline: 'train-spam',
      on: ['drift', 'quality'],
      severity: 'serious',
      cooldownMs: day,
      cap: { runs: 3, perMs: 7 * day },
      minNewRows: 0,
      alarms: [],
      reports: [],
      giveUpAfter: 3,
      rearmAfterMs: 3 * day,
      dataParameter: 'DataVersion',
      parameters: {},
    });
  });

  it('takes everything that a guard can be told', () => {
    const section = `
monitoring: { quality: {} }
retraining:
  pipeline: train-spam
  on: [drift, quality, schedule, manual]
  severity: warning
  cooldown: 12h
  cap: { runs: 5, per: 14d }
  budget: { amount: 60, per: 7d, estimate: 12, prices: { ml.m5.large: 0.115 } }
  minNewRows: 5000
  minLabelledRows: 1000
  alarms: [{ name: fraud-drift, cause: drift }, { name: broken, cause: defect, severity: warning }]
  giveUpAfter: 2
  rearmAfter: 2d
  schedule: { at: cron(0 3 ? * SUN *), timezone: Europe/Berlin }
  dataParameter: Version
  parameters: { always: { Recipe: v2 }, onDrift: { SkipChecks: true } }`;
    expect(retraining(section)).toMatchObject({
      budget: { amount: 60, perMs: 7 * day, estimate: 12, prices: { 'ml.m5.large': 0.115 } },
      alarms: [
        { name: 'fraud-drift', cause: 'drift', severity: 'serious' },
        { name: 'broken', cause: 'defect', severity: 'warning' },
      ],
      rearmAfterMs: 2 * day,
      schedule: { at: 'cron(0 3 ? * SUN *)', timezone: 'Europe/Berlin' },
      parameters: { always: { Recipe: 'v2' }, onDrift: { SkipChecks: 'true' } },
    });
  });

  it('refuses what contradicts itself', () => {
    const alarms = '{ pipeline: p, alarms: [{ name: a, cause: drift }, { name: a, cause: bias }] }';
    expect(problems(`retraining: ${alarms}`)).toEqual([
      'spam.yml:3:72  retraining.alarms[1].name: expected each alarm once, got "a" again',
    ]);
    expect(problems('retraining: { pipeline: p, on: [schedule] }')).toEqual([
      'spam.yml:3:32  retraining.on: expected retraining.schedule beside schedule, got none: it says when',
    ]);
    expect(problems('retraining: { pipeline: p, schedule: { at: cron(0 3 ? * SUN *) } }')).toEqual([
      expect.stringContaining('retraining.schedule: expected schedule in retraining.on beside it, got it without'),
    ]);
    expect(problems('retraining: { pipeline: p, budget: { amount: 5, per: 7d, estimate: 6 } }')).toEqual([
      expect.stringContaining('retraining.budget.estimate: expected at most budget.amount, which is 5, got 6'),
    ]);
  });

  it('refuses what is no such key or value, all at once', () => {
    const wrong =
      '{ pipeline: "a b", on: [rain], severity: bad, cap: { runs: 0 }, schedule: { at: cron(0 3 31 2 ? *) }, when: 1 }';
    expect(problems(`retraining: ${wrong}`).map(text => text.split('  ')[1]?.split(':')[0])).toEqual([
      'retraining.pipeline',
      'retraining.on[0]',
      'retraining.severity',
      'retraining.cap.per',
      'retraining.cap.runs',
      'retraining.schedule.at',
      'retraining.when',
    ]);
  });
});
