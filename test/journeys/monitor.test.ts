import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelViolation } from '../../events/sluice/model-violation.ts';
import { AwsError } from '../../local/core/aws-error.ts';
import { editedPackage } from '../support/edited-package.ts';
import { Journey, minute } from '../support/journey.ts';
import {
  hour,
  judged,
  monitoredModel,
  monitorFile,
  monitorFolder,
  rollOutWatched,
  rows,
  send,
  violations,
} from '../support/monitored.ts';
import { Operator, sluice } from '../support/operator.ts';

interface Window {
  readonly version: number;
  readonly window: { readonly from: number; readonly to: number };
  readonly part?: { readonly rows: number };
  readonly judged: { readonly outcome: string; readonly violation?: { readonly cause: string } };
}

describe('a monitored model', () => {
  let journey: Journey;
  let operator: Operator;
  /** The start of the hour in which rows are sent next. */
  const thisHour = () => Math.floor(journey.virtual.clock.now() / hour) * hour;
  const subjects = () => journey.notifications().map(({ subject }) => subject);
  const windowOf = (from: number) => monitorFile<Window>(journey, `${path(from + hour)}/window.json`);
  const monitorRuns = async (statusFilter: string) => {
    const input = { stateMachineArn: journey.output('MonitorStateMachineArn'), statusFilter };
    type Listed = { executions: { executionArn: string }[] };
    return (await journey.call<Listed>('stepfunctions', 'ListExecutions', input)).executions;
  };
  /** The errors of its Tasks, in order. */
  const attemptsOf = async (run: { executionArn: string } | undefined) => {
    type History = { events: { type: string; taskFailedEventDetails?: { error: string } }[] };
    const input = { executionArn: run?.executionArn };
    const { events } = await journey.call<History>('stepfunctions', 'GetExecutionHistory', input);
    return events.flatMap(({ type, taskFailedEventDetails }) =>
      type === 'TaskTimedOut' ? ['States.Timeout'] : (taskFailedEventDetails?.error ?? []),
    );
  };
  const path = (end: number) => new Date(end).toISOString().slice(0, 13).replace(/[-T]/g, '/');

  beforeAll(async () => {
    // Nobody calls the second version's canary: it would wait for requests.
    const edit = (policy: string) => policy.replace('strategy:"canary"', 'strategy:"all-at-once"');
    journey = await Journey.start({ model: monitoredModel, packaged: editedPackage(monitoredModel, edit) });
    operator = await Operator.at(journey);
    await rollOutWatched(journey);
    await judged(journey);
  });
  afterAll(() => operator.stop());

  it('begins with the first hour that the version serves from its beginning, even without requests', async () => {
    expect(await monitorFile(journey, 'state.json')).toBeUndefined();
    const from = thisHour();
    await judged(journey);
    expect(await monitorFile(journey, 'state.json')).toMatchObject({ version: 1, windowEnd: from + hour });
    expect(await windowOf(from)).toMatchObject({ judged: { outcome: 'no-data' }, part: { rows: 0 } });
    expect(await windowOf(from - hour)).toBeUndefined();
  });

  it('finds nothing while traffic is as in training, and reports as Model Monitor does', async () => {
    const from = thisHour();
    await send(journey, rows(2, 1500));
    await judged(journey);
    const found = await windowOf(from);
    expect(found).toMatchObject({ version: 1, window: { from, to: from + hour }, part: { rows: 1500 } });
    expect(found?.judged).toMatchObject({ outcome: 'calibrating', defects: [], cleared: [] });
    expect(violations(journey)).toEqual([]);
    const folder = path(from + hour);
    expect(await monitorFile(journey, `${folder}/statistics.json`)).toMatchObject({ dataset: { item_count: 1500 } });
    expect(await monitorFile(journey, `${folder}/constraint_violations.json`)).toEqual({ violations: [] });
    const metrics = journey.virtual.calls.filter(
      ({ operation, input }) => operation === 'PutMetricData' && JSON.stringify(input).includes('data-metrics'),
    );
    expect(metrics.at(-1)?.input).toMatchObject({
      Namespace: 'aws/sagemaker/Endpoints/data-metrics',
      MetricData: expect.arrayContaining([
        expect.objectContaining({
          MetricName: 'feature_baseline_drift_amount',
          Dimensions: [
            { Name: 'Endpoint', Value: `sluice-dev-${monitoredModel}` },
            { Name: 'MonitoringSchedule', Value: `sluice-dev-${monitoredModel}-data` },
          ],
        }),
      ]),
    });
  });

  it('finds drift, and names what has moved', async () => {
    await send(journey, rows(3, 2000, { movedOnline: 0.8 }));
    await judged(journey);
    const [found] = violations(journey);
    expect(modelViolation.shape.detail.safeParse(found).success).toBe(true);
    expect(found).toMatchObject({
      model: monitoredModel,
      version: 1,
      monitor: { schedule: `sluice-dev-${monitoredModel}-data`, type: 'data' },
      cause: 'drift',
      severity: 'serious',
      window: { to: thisHour() },
      key: `monitor#sluice-dev-fraud-detection-data#data#${thisHour()}#1`,
    });
    expect(found?.['evidence']).toMatch(/entry: (more|fewer) rows in one category, odds at least × \d/);
    expect(subjects()).toContain(`${monitoredModel}: data has drifted (serious)`);
    const report = await monitorFile<{ violations: object[] }>(
      journey,
      `${path(thisHour())}/constraint_violations.json`,
    );
    expect(report?.violations).toContainEqual(
      expect.objectContaining({ feature_name: 'entry', constraint_check_type: 'baseline_drift_check' }),
    );
  });

  it('calls a unit change a defect, also with a memory that it made again from its reports', async () => {
    const Key = `${monitorFolder}/state.json`;
    const kept = await monitorFile(journey, 'state.json');
    expect(kept).toMatchObject({ told: 'serious', fast: { state: { state: 'alarm' } } });
    await journey.call('s3', 'DeleteObject', { Bucket: journey.output('ArtifactsBucketName'), Key });
    await send(
      journey,
      rows(4, 500).map(row => ({ ...row, distanceKm: row.distanceKm * 1000 })),
    );
    await judged(journey);
    expect(violations(journey).at(-1)).toMatchObject({
      cause: 'defect',
      evidence: expect.stringMatching(/^distanceKm: (far outside|looks like a unit change)/),
    });
    expect(subjects().filter(subject => subject === `${monitoredModel}: data is broken`)).toHaveLength(1);
    expect(await monitorFile(journey, 'state.json')).toMatchObject({
      windowEnd: thisHour(),
      told: 'serious',
      defect: { clean: 0 },
    });
  });

  it('is shown to operators', async () => {
    const monitors = await operator.json<{ model: string; kind: string }[]>('monitors');
    expect(monitors.map(({ kind }) => kind)).toEqual(['data', 'prediction', 'quality']);
    expect(monitors[0]).toMatchObject({
      model: monitoredModel,
      kind: 'data',
      last: { version: 1, window: { to: thisHour() }, outcome: 'calibrating', rows: 500, slow: null, state: 'defect' },
    });
    const { code, out } = await sluice('monitors');
    expect(code).toBe(0);
    expect(out).toMatch(/fraud-detection +data +v1 .*calibrating +500 .*DEFECT +distanceKm: /);
    for (const [command, ...words] of [['status'], ['show', monitoredModel]]) {
      const { out } = await sluice(command ?? '', ...words);
      expect(out).toMatch(/data: DEFECT \(calibrating until 2026-01-0\d .*Z, 500 rows\): distanceKm: /);
      expect(out).toMatch(/last found:? .* defect, serious, by monitor sluice-dev-\S+: refuse \(data-defect\)/);
      expect(out).toMatch(/retraining:? +(idle|starting|running).*held, broken data by monitor/);
    }
    const [state] = await operator.json<{ watch: object }[]>('status');
    expect(state?.watch).toMatchObject({ monitors, violation: { cause: 'defect', verdict: 'refuse' } });
  });

  it('is shown as a page, for which each window that found something leaves one beside its report', async () => {
    const file = join(tmpdir(), `sluice-${process.pid}.html`);
    const { code, out } = await sluice('monitors', monitoredModel, '--html', file);
    expect({ code, out }).toEqual({ code: 0, out: file });
    const page = await readFile(file, 'utf8');
    await rm(file);
    expect(page).toContain('<strong>Data is broken, serious</strong>: distanceKm: ');
    expect(page).toMatch(/<h2>What was done about it[\s\S]*severity|data-defect/);
    const told = journey.notifications().find(({ subject }) => subject === `${monitoredModel}: data is broken`);
    const Key = /Report: s3:\/\/[^/]+\/(\S+),/.exec(told?.message ?? '')?.[1];
    const Bucket = journey.output('ArtifactsBucketName');
    const stored = await journey.call<{ Body: Uint8Array }>('s3', 'GetObject', { Bucket, Key });
    expect(Buffer.from(stored.Body).toString()).toContain('<strong>Data is broken, serious</strong>: distanceKm: ');
  });

  it('loses no hour where a run times out or fails: a person is told, and the next run makes up for it', async () => {
    const { cloud, clock } = journey.virtual;
    let calls = 0;
    const mend = cloud.intercept(async ({ operation, caller, input }) => {
      if (operation !== 'Invoke' || caller.kind !== 'role' || caller.roleName !== 'sluice-dev-monitor') return;
      const { Payload = new Uint8Array() } = input as { Payload?: Uint8Array };
      if (!Buffer.from(Payload).toString().includes('"kind":"data"')) return;
      calls += 1;
      if (calls === 1) await clock.sleep(2 * minute);
      throw new AwsError('InternalFailure', 'The request processing has failed.', { status: 500 });
    });
    const from = thisHour();
    await send(journey, rows(7, 300));
    await judged(journey);
    await clock.advance(10 * minute);
    mend();
    const [run] = await monitorRuns('FAILED');
    expect(run).toBeDefined();
    expect(await attemptsOf(run)).toEqual(['States.Timeout', ...Array(5).fill('Lambda.AWSLambdaException')]);
    expect(await windowOf(from)).toBeUndefined();
    await send(journey, rows(8, 200));
    await judged(journey);
    expect(subjects()).toContainEqual(expect.stringContaining('sluice-dev-failed-monitors'));
    expect([await windowOf(from), await windowOf(from + hour)]).toMatchObject([
      { part: { rows: 300 } },
      { part: { rows: 200 } },
    ]);
  });

  it('leaves no category and no value in events, messages and logs', () => {
    const said = JSON.stringify([violations(journey), journey.notifications()]);
    expect(said).not.toMatch(/electronics|giftcard|"online"|chip/);
  });

  it('judges no hour in which a rollout moved traffic, and starts afresh with the next version', async () => {
    const from = thisHour();
    await rollOutWatched(journey);
    const ended = thisHour() + hour;
    await judged(journey);
    await judged(journey);
    expect(await windowOf(from)).toBeUndefined();
    expect(await monitorFile(journey, 'state.json')).toMatchObject({ version: 2, windowEnd: ended + hour });
  });

  it('rings an alarm when its schedule stops running it, and stops ringing when it runs again', async () => {
    const name = `sluice-dev-monitor-${monitoredModel}`;
    const state = async () => {
      const input = { AlarmNames: [name] };
      const { MetricAlarms = [] } = await journey.call<{ MetricAlarms?: { StateValue: string }[] }>(
        'cloudwatch',
        'DescribeAlarms',
        input,
      );
      return MetricAlarms.map(({ StateValue }) => StateValue);
    };
    expect(await state()).toEqual(['OK']);
    await switchSchedule('DISABLED');
    await judged(journey);
    await judged(journey);
    expect(await state()).toEqual(['OK']);
    await judged(journey);
    await judged(journey);
    expect(await state()).toEqual(['ALARM']);
    expect(subjects().at(-1)).toContain(name);
    await switchSchedule('ENABLED');
    await judged(journey);
    expect(await state()).toEqual(['OK']);
  });

  async function switchSchedule(State: 'ENABLED' | 'DISABLED'): Promise<void> {
    const Name = 'sluice-dev-monitors';
    const {
      Arn: _,
      CreationDate: __,
      LastModificationDate: ___,
      ...kept
    } = await journey.call<Record<string, unknown>>('scheduler', 'GetSchedule', { Name });
    await journey.call('scheduler', 'UpdateSchedule', { ...kept, State });
  }
});
