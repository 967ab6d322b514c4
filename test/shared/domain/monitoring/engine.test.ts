import { describe, expect, it } from 'vitest';
import { analyzerImage } from '#shared/domain/monitoring/engine/analyzer-image.ts';
import { isAtWork } from '#shared/domain/monitoring/engine/is-at-work.ts';
import { definitionName, jobDefinition } from '#shared/domain/monitoring/engine/job-definition.ts';
import {
  type FoundSchedule,
  type FoundSchedules,
  monitorSteps,
  type WantedSchedule,
} from '#shared/domain/monitoring/engine/monitor-steps.ts';

const terms = {
  endpoint: 'sluice-dev-fraud',
  data: { exclude: ['hour', 'day'], metrics: 'drift' as const },
  job: { instanceType: 'ml.m5.large', volumeSizeInGB: 20, maxRuntimeMs: 1_800_000 },
  image: analyzerImage('us-east-1') ?? '',
  roleArn: 'arn:aws:iam::111122223333:role/sluice-dev-monitor-job',
  bucket: 'artifacts',
  baseline: { statistics: 's3://artifacts/statistics.json', constraints: 's3://artifacts/constraints.json' },
};
const request = jobDefinition(terms);
const definition = { name: definitionName('dev', 'fraud', 3, request), request };
const wanted: WantedSchedule = { name: 'sluice-dev-fraud-data', model: 'fraud', paused: false, definition };
const paused: WantedSchedule = { name: wanted.name, model: 'fraud', paused: true };
const runs: FoundSchedule = { name: wanted.name, status: 'Scheduled', definition: definition.name, createdAt: 0 };
const found = (schedule?: Partial<FoundSchedule>, ...definitions: string[]): FoundSchedules => ({
  schedules: schedule ? [{ ...runs, ...schedule }] : [],
  definitions,
});
const steps = (want: WantedSchedule | undefined, is: FoundSchedules) =>
  monitorSteps(want ? [want] : [], is).map(step => `${step.do} ${step.name}`);

describe('what Model Monitor is asked for', () => {
  it('leaves reports where those of our own monitors are, and publishes metrics where the policy asks for them', () => {
    expect(request).toMatchObject({
      DataQualityJobInput: { EndpointInput: { ExcludeFeaturesAttribute: 'hour,day' } },
      DataQualityJobOutputConfig: { MonitoringOutputs: [{ S3Output: { S3Uri: 's3://artifacts/monitors' } }] },
      StoppingCondition: { MaxRuntimeInSeconds: 1800 },
    });
    const silent = jobDefinition({ ...terms, data: { exclude: [], metrics: 'none' } });
    expect(silent.DataQualityAppSpecification.Environment).toEqual({ publish_cloudwatch_metrics: 'Disabled' });
    expect(silent.DataQualityJobInput.EndpointInput).not.toHaveProperty('ExcludeFeaturesAttribute');
  });

  it('has a name of its own, for definitions cannot be changed', () => {
    expect(definition.name).toMatch(/^sluice-dev-fraud-data-v3-[0-9a-f]{8}$/);
    const other = jobDefinition({ ...terms, job: { ...terms.job, volumeSizeInGB: 40 } });
    expect(definitionName('dev', 'fraud', 3, other)).not.toBe(definition.name);
    expect(definitionName('dev', 'm'.repeat(60), 3, request).length).toBeLessThanOrEqual(63);
  });

  it('runs the image of the Region, where there is one', () => {
    expect(analyzerImage('eu-central-1')).toBe(
      '048819808253.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-model-monitor-analyzer',
    );
    expect(analyzerImage('cn-north-1')).toContain('.amazonaws.com.cn/');
    expect(analyzerImage('mars-1')).toBeUndefined();
  });
});

describe('what is done next', () => {
  const name = definition.name;
  const schedule = wanted.name;
  it.each<[string, WantedSchedule | undefined, FoundSchedules, string[]]>([
    ['nothing is there', wanted, found(), [`create definition ${name}`, `create schedule ${schedule}`]],
    ['the schedule could not be made', wanted, found(undefined, name), [`create schedule ${schedule}`]],
    ['everything is as it should be', wanted, found({}, name), []],
    ['a change is being taken over', wanted, found({ status: 'Pending', definition: 'old' }, 'old'), []],
    [
      'another version serves',
      wanted,
      found({ definition: 'old' }, 'old'),
      [`create definition ${name}`, `update schedule ${schedule}`],
    ],
    ['the old definition is left', wanted, found({}, name, 'old'), ['delete definition old']],
    ['a rollout has ended', wanted, found({ status: 'Stopped' }, name), [`start schedule ${schedule}`]],
    ['it has failed', wanted, found({ status: 'Failed' }, name), [`delete schedule ${schedule}`]],
    ['a rollout moves traffic', paused, found({}, name), [`stop schedule ${schedule}`]],
    ['it rests already', paused, found({ status: 'Stopped' }, name), []],
    ['a rollout is the first', paused, found(), []],
    ['nobody wants it any more', undefined, found({}, name), [`delete schedule ${schedule}`]],
    ['its schedule is gone', undefined, found(undefined, name), [`delete definition ${name}`]],
    ['it is unwanted and taking a change over', undefined, found({ status: 'Pending' }, name), []],
  ])('where %s', (_what, want, is, expected) => {
    expect(steps(want, is)).toEqual(expected);
  });

  it('comes to an end from anywhere, within a few looks', () => {
    for (const status of ['Scheduled', 'Stopped', 'Failed'] as const)
      for (const want of [wanted, paused, undefined]) {
        let is = found({ status, definition: 'old' }, 'old');
        for (let look = 0; look < 5; look++) is = after(is, want);
        expect(steps(want, is)).toEqual([]);
      }
  });

  /** What is there once the steps of a look are taken over. */
  function after(is: FoundSchedules, want: WantedSchedule | undefined): FoundSchedules {
    let { schedules, definitions } = is;
    for (const step of monitorSteps(want ? [want] : [], is)) {
      if (step.do === 'create definition') definitions = [...definitions, step.name];
      if (step.do === 'delete definition') definitions = definitions.filter(one => one !== step.name);
      if (step.do === 'delete schedule') schedules = schedules.filter(one => one.name !== step.name);
      if (step.do === 'create schedule') schedules = [{ ...runs, definition: step.definition }];
      const change = (more: Partial<FoundSchedule>) => schedules.map(one => ({ ...one, ...more }));
      if (step.do === 'update schedule') schedules = change({ definition: step.definition });
      if (step.do === 'start schedule') schedules = change({ status: 'Scheduled' });
      if (step.do === 'stop schedule') schedules = change({ status: 'Stopped' });
    }
    return { schedules, definitions };
  }
});

describe('whether a schedule does its work', () => {
  const hour = 3_600_000;
  it.each<[string, FoundSchedule | undefined, number | undefined, boolean]>([
    ['is not there', undefined, undefined, false],
    ['is new', { ...runs, createdAt: 9 * hour }, undefined, true],
    ['ran an hour ago', runs, 9 * hour, true],
    ['has not run for three hours', runs, 7 * hour, false],
    ['never ran', runs, undefined, false],
    ['was stopped by somebody', { ...runs, status: 'Stopped' }, 9 * hour, false],
  ])('one that %s', (_what, schedule, last, expected) => {
    expect(isAtWork(schedule, last, 10 * hour)).toBe(expected);
  });
});
