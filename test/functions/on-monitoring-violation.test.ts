import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { example as alarmEvent } from '#events/cloudwatch/alarm-state-change.ts';
import { example } from '#events/sagemaker/processing-job-state-change.ts';
import { example as ownEvent } from '#events/sluice/model-violation.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { context } from './memory.ts';
import { others, policy } from './policies.ts';
import { memory, reset } from './setting.ts';

vi.stubEnv('ARTIFACTS_BUCKET', 'artifacts');
const { handler } = await import('../../functions/on-monitoring-violation/handler.ts');

const hour = 3_600_000;
const watched: ModelPolicy = {
  ...policy,
  model: 'watched',
  retraining: {
    ...{ pipeline: 'train', on: ['drift', 'quality'], severity: 'serious', cooldownMs: 24 * hour },
    ...{ cap: { runs: 3, perMs: 168 * hour }, minNewRows: 0, minLabelledRows: 0, alarms: [], reports: [] },
    ...{ giveUpAfter: 3, rearmAfterMs: 72 * hour, dataParameter: 'DataVersion', parameters: {} },
  },
};
const job = {
  name: example.detail.ProcessingJobName,
  status: 'Completed',
  image: example.detail.AppSpecification.ImageUri,
  exitMessage: 'CompletedWithViolations: Job completed successfully with 1 violations.',
  scheduleArn: 'arn:aws:sagemaker:us-east-1:111122223333:monitoring-schedule/hourly',
  environment: { sagemaker_endpoint_name: 'sluice-dev-watched', end_time: '2026-02-24T17:00:00Z' },
  output: 's3://artifacts/reports/17',
  createdAt: 0,
};
const report = (...checks: string[]) =>
  JSON.stringify({ violations: checks.map(check => ({ constraint_check_type: check, feature_name: 'amount' })) });
const verdicts = () =>
  [...memory.violated.values()].map(({ verdict, reason, cause }) => `${verdict} ${reason} ${cause}`);

describe('on-monitoring-violation', () => {
  beforeEach(() => {
    reset();
    others.push(watched);
    memory.route = {
      slots: [{ name: 'blue', version: 3, share: 10_000, modelPackageArn: 'a' }],
    } as unknown as typeof memory.route;
    memory.monitorJobsByName.set(job.name, job);
  });
  afterEach(() => {
    others.length = 0;
  });

  it.each(['constraint_violations.json', 'constraints_violations.json'])(
    'reads the report %s of a monitor',
    async name => {
      memory.files.set(`${job.output}/${name}`, report('LessThanThreshold'));
      await handler(example, context);
      expect(verdicts()).toEqual(['start start quality']);
      expect(memory.started).toMatchObject([{ input: { model: 'watched' } }]);
      await handler(example, context);
      expect(verdicts()).toEqual(['start start quality']);
    },
  );

  it('finds a run whose event was lost among those that SageMaker lists, once', async () => {
    memory.files.set(`${job.output}/constraint_violations.json`, report('LessThanThreshold'));
    const listed = {
      schedule: 'hourly',
      endpoint: 'sluice-dev-watched',
      scheduledAt: Date.parse('2026-02-24T17:00:00Z'),
    };
    memory.listedRuns = [
      { ...listed, status: 'InProgress', job: 'later' },
      { ...listed, status: 'CompletedWithViolations', job: job.name },
      { ...listed, scheduledAt: listed.scheduledAt - hour, status: 'Failed', failureReason: 'Job inputs had no data' },
      { ...listed, scheduledAt: listed.scheduledAt - 2 * hour, status: 'Failed', failureReason: 'No capacity' },
    ];
    for (let look = 0; look < 2; look++) await handler({ task: 'monitor runs' }, context);
    await handler(example, context);
    expect(verdicts()).toEqual(['start start quality']);
    expect(memory.told.map(({ text }) => text)).toEqual([expect.stringContaining('has failed: No capacity')]);
    expect(memory.guarded?.memory.heard).toEqual([
      `hourly#${listed.scheduledAt - 2 * hour}`,
      `hourly#${listed.scheduledAt - hour}`,
      job.name,
    ]);
  });

  it('does not retrain on broken data, and tells a person', async () => {
    memory.files.set(`${job.output}/constraint_violations.json`, report('baseline_drift_check', 'data_type_check'));
    await handler(example, context);
    expect(verdicts()).toEqual(['refuse data-defect defect']);
    expect(memory.told.map(({ subject }) => subject)).toEqual(['watched: broken data']);
    expect(memory.started).toEqual([]);
  });

  it('loses nothing where the report is missing', async () => {
    await handler(example, context);
    expect(verdicts()).toEqual(['refuse severity drift']);
    expect(memory.told.map(({ text }) => text)).toContainEqual(expect.stringContaining('cannot be read'));
  });

  it.each([
    ['is empty', '', 'What its exit message says'],
    ['is cut off', report('baseline_drift_check').slice(0, 30), 'What its exit message says'],
    ['has an unknown check', report('shape_check'), '"shape_check"'],
  ])('hears of every run whose report %s, and tells of it once', async (_, text, said) => {
    memory.files.set(`${job.output}/constraint_violations.json`, text);
    for (const end_time of ['2026-02-24T17:00:00Z', '2026-02-24T18:00:00Z']) {
      const name = `run-${end_time.slice(11, 13)}`;
      memory.monitorJobsByName.set(name, { ...job, name, environment: { ...job.environment, end_time } });
      await handler({ ...example, detail: { ...example.detail, ProcessingJobName: name } }, context);
    }
    expect(verdicts()).toEqual(['refuse severity drift', 'refuse severity drift']);
    expect(memory.told.filter(({ text: told }) => told.includes(said))).toHaveLength(1);
  });

  it('leaves alone what monitors nobody, or an endpoint of somebody else, such as the shadow of a monitor', async () => {
    const { scheduleArn: _, ...baseline } = job;
    memory.monitorJobsByName.set(job.name, baseline);
    await handler(example, context);
    const elsewhere = { ...job.environment, sagemaker_endpoint_name: 'sm-clarify-watched-1772' };
    memory.monitorJobsByName.set(job.name, { ...job, environment: elsewhere });
    await handler(example, context);
    expect([memory.guarded, memory.violated.size]).toEqual([undefined, 0]);
  });

  it('hears its own monitors, and when they find it no more', async () => {
    const detail = { ...ownEvent.detail, model: 'watched', severity: 'warning' };
    await handler({ ...ownEvent, detail }, context);
    expect(memory.guarded?.memory.state.episode).toMatchObject({ version: 3 });
    const { model, version, monitor } = detail;
    await handler({ ...ownEvent, detail: { model, version, monitor, cleared: 'drift' } }, context);
    expect(memory.guarded?.memory.state.episode).toBeUndefined();
  });

  it('waits for labels that have had their time, where the gate needs some', async () => {
    const quality = { cohort: 'day', labels: { delayMs: hour, missing: 'exclude', minCoverage: 0.5 } };
    const { minLabelledRows: _, ...retraining } = watched.retraining ?? {};
    others[0] = { ...watched, retraining, monitoring: { quality } } as unknown as ModelPolicy;
    memory.route = { ...memory.route, endpoint: 'sluice-dev-watched' } as unknown as typeof memory.route;
    const key = 's3://artifacts/monitors/sluice-dev-watched/sluice-dev-watched-quality/state.json';
    const known = (rows: number, version = 3) =>
      memory.files.set(
        key,
        JSON.stringify({
          version,
          known: [
            { to: 1, rows: 400 },
            { to: 2, rows },
          ],
        }),
      );
    memory.files.set(`${job.output}/constraint_violations.json`, report('LessThanThreshold'));
    known(599);
    await handler(example, context);
    expect(verdicts()).toEqual(['defer no-labels quality']);
    known(600, 2);
    await handler({ task: 'wake', model: 'watched' }, context);
    expect(verdicts()).toEqual(['defer no-labels quality']);
    known(600);
    await handler({ task: 'wake', model: 'watched' }, context);
    expect(verdicts()).toEqual(['start start quality']);
  });

  it.each([
    ['bias', 'start start bias'],
    ['drift', 'refuse cause bias'],
  ] as const)('answers to bias that Sluice has found, where the policy acts upon %s', async (cause, verdict) => {
    others[0] = { ...watched, retraining: { ...watched.retraining, on: [cause] } } as ModelPolicy;
    const monitor = { schedule: 'sluice-dev-watched-bias', type: 'bias' };
    const detail = { ...ownEvent.detail, model: 'watched', monitor, cause: 'bias', severity: 'critical' };
    await handler({ ...ownEvent, detail }, context);
    expect(verdicts()).toEqual([verdict]);
  });

  it('tells what it could not tell before', async () => {
    memory.files.set(`${job.output}/constraint_violations.json`, report('LessThanThreshold'));
    memory.broken = method => (method === 'violations.put' ? new Error('no') : undefined);
    await expect(handler(example, context)).rejects.toThrow('no');
    memory.broken = () => undefined;
    await handler(example, context);
    expect(verdicts()).toEqual(['start start quality']);
    expect(memory.started).toHaveLength(1);
  });

  describe('where one of two models cannot be read', () => {
    const name = alarmEvent.detail.alarmName;
    const alarms = [{ name, cause: 'drift', severity: 'serious' }] as const;

    beforeEach(() => {
      const retraining = { ...watched.retraining, alarms: [...alarms] } as ModelPolicy['retraining'];
      others.splice(0, others.length, { ...watched, model: 'unreadable', retraining }, { ...watched, retraining });
      memory.alarmStates = { [name]: { state: 'ALARM' } };
      memory.broken = (method, [model]) =>
        method === 'guardMemories.read' && model === 'unreadable' ? new Error('unreadable') : undefined;
    });

    it.each([
      ['an alarm', alarmEvent],
      ['a look', { task: 'look' }],
    ])('%s is heard for the other one', async (_, input) => {
      await expect(handler(input, context)).rejects.toThrow('unreadable');
      expect(memory.started).toMatchObject([{ input: { model: 'watched' } }]);
    });
  });

  it('asked to retrain a model that has no section, says what to do', async () => {
    const wish = { task: 'retrain', model: 'fraud', id: '1', by: 'ada', reason: 'why' };
    await expect(handler(wish, context)).rejects.toThrow('Add one to models/fraud.yml');
  });
});
