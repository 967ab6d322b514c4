import { describe, expect, it } from 'vitest';
import { emptyMemory, type GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { heardRun } from '#shared/domain/retraining/reports/heard-run.ts';
import { type MonitorJob, type MonitorRun, monitorRunOf } from '#shared/domain/retraining/reports/monitor-run.ts';
import { readViolationReport } from '#shared/domain/retraining/reports/violation-report.ts';

const job: MonitorJob = {
  name: 'data-quality-monitoring-202602241700-de32d8acceeef6a1626b8fa6',
  status: 'Completed',
  image: '156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer',
  exitMessage: 'CompletedWithViolations: Job completed successfully with 2 violations.',
  scheduleArn: 'arn:aws:sagemaker:us-east-1:111122223333:monitoring-schedule/hourly',
  environment: {
    sagemaker_endpoint_name: 'sluice-dev-fraud',
    start_time: '2026-02-24T16:00:00Z',
    end_time: '2026-02-24T17:00:00Z',
  },
  output: 's3://reports/17',
  createdAt: Date.parse('2026-02-24T17:04:00Z'),
};
const run = (more: Partial<MonitorJob> = {}) => monitorRunOf({ ...job, ...more }) as MonitorRun;
const report = (...checks: object[]) => readViolationReport(JSON.stringify({ violations: checks }));
const drifted = { feature_name: 'amount', constraint_check_type: 'baseline_drift_check', description: 'secret 4711' };
const retyped = { feature_name: 'age', constraint_check_type: 'data_type_check', description: 'secret 4712' };
const memory = (more: Partial<GuardMemory> = {}): GuardMemory => ({ ...emptyMemory('fraud'), ...more });
const hear = (one: MonitorRun, read: ReturnType<typeof report> | undefined, of = memory()) =>
  heardRun(one, read, 3, of);

describe('a job', () => {
  it('is a run of a monitor by its image and its schedule, not by its name', () => {
    expect(run()).toMatchObject({
      schedule: 'hourly',
      endpoint: 'sluice-dev-fraud',
      kind: 'data',
      outcome: 'violations',
      output: 's3://reports/17',
    });
    expect(monitorRunOf({ ...job, image: 'mine/data-quality-monitoring:1' })).toBeUndefined();
    const { scheduleArn: _, ...baseline } = job;
    expect(monitorRunOf(baseline)).toBeUndefined();
    const named = { ...job.environment, sagemaker_monitoring_schedule_name: 'by-env' };
    expect(monitorRunOf({ ...baseline, environment: named })).toMatchObject({ schedule: 'by-env' });
  });

  it('says by exit message, status and failure how it went', () => {
    expect(run({ exitMessage: 'Completed: Job completed successfully with no violations.' }).outcome).toBe('clean');
    expect(run({ exitMessage: 'something else' }).outcome).toBe('unsaid');
    expect(run({ status: 'Failed', failureReason: 'Job inputs had no data' }).outcome).toBe('no-data');
    expect(run({ status: 'Failed', failureReason: 'OutOfMemory' })).toMatchObject({
      outcome: 'failed',
      why: 'OutOfMemory',
    });
  });
});

describe('a report', () => {
  it('is one fact, of broken data before all else, without the values in its descriptions', () => {
    const { facts } = hear(run(), report(drifted, retyped, { ...drifted, feature_name: 'hour' }));
    expect(facts).toEqual([
      {
        key: `monitor#hourly#data#${Date.parse('2026-02-24T17:00:00Z')}#3`,
        source: 'monitor hourly',
        model: 'fraud',
        version: 3,
        window: { from: Date.parse('2026-02-24T16:00:00Z'), to: Date.parse('2026-02-24T17:00:00Z') },
        cause: 'defect',
        severity: 'serious',
        evidence: '3 violations: baseline_drift_check of amount, hour; data_type_check of age.',
      },
    ]);
  });

  it.each([
    [drifted, 'drift', 'warning'],
    [{ constraint_check_type: 'LessThanThreshold', metric_name: 'f2' }, 'quality', 'critical'],
    [
      { constraint_check_type: 'bias_drift_check', facet: 'Age', facet_value: '40', metric_name: 'CI' },
      'bias',
      'critical',
    ],
    [
      { constraint_check_type: 'feature_attribution_drift_check', label: 'label0', metric_name: 'shap' },
      'drift',
      'warning',
    ],
    [{ constraint_check_type: 'toString' }, 'drift', 'warning'],
  ])('of %j is %s, %s, and names what it is about', (check, cause, severity) => {
    const about = Object.entries(check).find(([name]) => ['feature_name', 'facet', 'label'].includes(name))?.[1];
    const evidence = expect.stringMatching(new RegExp(` of ${about ?? 'f2'}\\.$|toString\\.$`));
    expect(hear(run(), report(check)).facts).toMatchObject([{ cause, severity, evidence }]);
  });

  it('with a check that nobody knows is told once', () => {
    const first = hear(run(), report({ constraint_check_type: 'shape_check' }));
    expect(first.notices).toMatchObject([{ text: expect.stringContaining('"shape_check"') }]);
    const again = hear(run({ name: 'next' }), report({ constraint_check_type: 'shape_check' }), memory(first.more));
    expect([again.notices, again.facts.length]).toEqual([[], 1]);
  });

  it.each(['', '{"violations":[{"feature', '{"violations":{}}', '[]'])(
    '%j cannot be read: told once, and nothing is lost',
    text => {
      const read = readViolationReport(text);
      const first = hear(run(), read);
      expect(first.facts).toMatchObject([{ cause: 'drift', severity: 'warning' }]);
      expect(first.notices).toHaveLength(1);
      const next = hear(run({ name: 'next' }), read, memory(first.more));
      expect([next.notices, next.facts.length]).toEqual([[], 1]);
      const quality = run({ environment: { ...job.environment, analysis_type: 'MODEL_QUALITY' } });
      expect(hear(quality, read).facts).toMatchObject([{ cause: 'quality', severity: 'critical' }]);
      expect(hear(run({ exitMessage: '' }), read).facts).toEqual([]);
    },
  );
});

describe('runs without a violation', () => {
  const state = {
    ...emptyMemory('fraud').state,
    defects: ['monitor hourly'],
    episode: { number: 1, version: 3, sources: ['monitor hourly'] },
  };

  it('end what the monitor has told of after three in a row', () => {
    const exitMessage = 'Completed: Job completed successfully with no violations.';
    let kept = memory({ state });
    const heard = [true, true, false, true, true, true].map((isClean, i) => {
      const one = run({ name: `run ${i}`, ...(isClean && { exitMessage }) });
      const { events, more } = hear(one, isClean ? undefined : report(drifted), kept);
      kept = { ...kept, ...more };
      return events.map(({ kind }) => kind);
    });
    expect(heard).toEqual([[], [], [], [], [], ['defect-cleared', 'cleared']]);
  });

  it('count once each, whichever way and however often they are heard', () => {
    const clean = run({ exitMessage: 'Completed: Job completed successfully with no violations.' });
    const first = hear(clean, undefined, memory({ state }));
    expect(first.more).toMatchObject({ clean: { 'monitor hourly': 1 }, heard: [job.name] });
    expect(hear(clean, undefined, memory({ state, ...first.more }))).toEqual({
      events: [],
      facts: [],
      notices: [],
      more: {},
    });
    const again = hear(run(), report(drifted), memory({ state, heard: [job.name] }));
    expect(again.facts).toEqual([]);
  });

  it('are not those that failed or had no data', () => {
    const failed = run({ status: 'Failed', failureReason: 'OutOfMemory' });
    const none = run({ status: 'Failed', failureReason: 'Job inputs had no data' });
    expect(hear(failed, undefined).more.clean).toEqual({ 'monitor hourly': 0 });
    expect(hear(none, undefined, memory({ clean: { 'monitor hourly': 2 } })).more.clean).toEqual({
      'monitor hourly': 2,
    });
    expect(hear(failed, undefined).notices).toMatchObject([{ text: expect.stringContaining('OutOfMemory') }]);
    expect(hear(none, undefined).notices).toEqual([]);
  });
});
