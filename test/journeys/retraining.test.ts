import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute, model } from '../support/journey.ts';
import { hour, Retraining } from '../support/retraining.ts';

const packageArn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${version}`;
const alarm = 'fraud-drift';

describe('a model that drifts', () => {
  let cloud: Retraining;

  beforeAll(async () => {
    cloud = await Retraining.start({
      cooldownMs: 2 * hour,
      budget: { amount: 60, perMs: 24 * hour, prices: { 'ml.m5.large': 6 } },
      alarms: [{ name: alarm, cause: 'drift', severity: 'serious' }],
    });
    await cloud.journey.rollOut();
  });
  afterAll(() => cloud.stop());

  it('is retrained once, however often and by whomever it is told', async () => {
    await cloud.drift({ id: 'one' });
    await cloud.drift({ id: 'one' });
    await cloud.drift({ id: 'two' });
    const runs = await cloud.runs();
    expect(runs).toMatchObject([
      {
        PipelineExecutionDisplayName: `sluice-${model}-0`,
        PipelineExecutionDescription: 'drift, serious: amount has moved',
        PipelineExecutionStatus: 'Executing',
      },
    ]);
    const execution = runs[0]?.PipelineExecutionArn;
    expect(await cloud.violations()).toMatchObject([
      { key: 'custom#risk.monitoring#one', version: 1, verdict: 'start', execution },
      { key: 'custom#risk.monitoring#two', version: 1, verdict: 'refuse', reason: 'already-acted', execution },
    ]);
    expect(cloud.published('Retraining Started')).toMatchObject([
      { model, pipelineExecutionArn: execution, cause: 'drift', parameters: { SkipChecks: 'true' } },
    ]);
    expect(cloud.published('Retraining Refused')).toMatchObject([{ model, reason: 'already-acted' }]);
  });

  it('is quiet again when the candidate has been approved and promoted, and the run has its price', async () => {
    await cloud.pass(15 * minute);
    expect(await cloud.runs()).toMatchObject([{ PipelineExecutionStatus: 'Succeeded' }]);
    expect(await cloud.guard()).toMatchObject({ run: { phase: 'pending' }, starts: [{ cost: expect.closeTo(2, 0) }] });
    await cloud.journey.approve(packageArn(2));
    await cloud.journey.ended(2);
    await cloud.pass(minute);
    const state = await cloud.guard();
    expect(state).toMatchObject({ live: 2, failed: 0, defects: [] });
    expect([state['run'], state['episode'], state['deferred']]).toEqual([undefined, undefined, undefined]);
  });

  it('a version that no longer serves, a rollout in the window, and what is not serious start nothing', async () => {
    const now = cloud.now;
    await cloud.drift({ id: 'old', version: 1 });
    await cloud.drift({ id: 'shifting', window: { from: now - hour, to: now } });
    await cloud.drift({ id: 'slight', severity: 'warning' });
    expect((await cloud.verdicts()).slice(-3)).toEqual(['refuse not-live', 'refuse rollout-window', 'refuse severity']);
    expect(cloud.told('a warning')).toHaveLength(1);
  });

  it('waits while somebody else runs the pipeline and through the cooldown, and then starts by itself', async () => {
    await cloud.startByHand();
    await cloud.drift({ id: 'three' });
    expect((await cloud.violations()).at(-1)).toMatchObject({ verdict: 'defer', reason: 'running' });
    await cloud.pass(12 * minute);
    const foreign = (await cloud.runs()).at(-1);
    const until = (foreign?.StartTime.getTime() ?? 0) + 2 * hour;
    const waiting = (await cloud.violations()).at(-1);
    expect(waiting).toMatchObject({ verdict: 'defer', reason: 'cooldown' });
    expect(Math.abs((waiting?.until ?? 0) - until)).toBeLessThan(1000);
    expect(cloud.published('Retraining Deferred').map(({ reason }) => reason)).toEqual(['running', 'cooldown']);
    await cloud.pass(until - cloud.now - minute);
    expect(await cloud.runs()).toHaveLength(2);
    await cloud.pass(2 * minute);
    expect(await cloud.runs()).toHaveLength(3);
    expect((await cloud.violations()).at(-1)).toMatchObject({ verdict: 'start', reason: 'start' });
  });

  it('an alarm that stays on is one fact an hour, and starts nothing more', async () => {
    await cloud.journey.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName: alarm,
      Namespace: 'Shop',
      MetricName: 'Drift',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      Statistic: 'Maximum',
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'ignore',
    });
    await cloud.journey.call('cloudwatch', 'SetAlarmState', {
      AlarmName: alarm,
      StateValue: 'ALARM',
      StateReason: 'drill',
    });
    await cloud.pass(65 * minute);
    const facts = (await cloud.violations()).filter(({ source }) => source === `alarm ${alarm}`);
    expect(facts.length).toBeGreaterThanOrEqual(2);
    expect(facts.length).toBeLessThanOrEqual(3);
    expect(await cloud.runs()).toHaveLength(3);
  });

  it('broken data holds everything, even by hand, until it is whole again', async () => {
    await cloud.journey.decide(packageArn(4), 'Rejected');
    await cloud.drift({ id: 'broken', cause: 'defect', severity: 'serious', evidence: 'age in months' });
    expect((await cloud.violations()).at(-1)).toMatchObject({ verdict: 'refuse', reason: 'data-defect' });
    expect(cloud.told('broken data')).toEqual([expect.stringContaining('age in months')]);
    const answer = await cloud.retrain({ id: 'h1', force: true });
    expect(answer).toMatchObject({ verdict: { kind: 'defer', reason: 'defect' } });
    expect(await cloud.runs()).toHaveLength(3);
    await cloud.send({ cleared: 'defect' });
    await cloud.pass(minute);
    expect(await cloud.runs()).toHaveLength(4);
  });

  it('waits for the end of a rollout, and then starts by itself', async () => {
    await cloud.pass(12 * minute);
    await cloud.journey.approve(packageArn(5));
    await cloud.journey.until(async () => (await cloud.journey.head(5))?.status === 'planned');
    expect(await cloud.retrain({ id: 'h2', force: true })).toMatchObject({
      verdict: { kind: 'defer', reason: 'rollout' },
    });
    expect(await cloud.runs()).toHaveLength(4);
    await cloud.journey.ended(5);
    await cloud.pass(minute);
    expect(await cloud.runs()).toHaveLength(5);
    expect((await cloud.violations()).at(-1)).toMatchObject({ cause: 'manual', verdict: 'start' });
    expect(await cloud.journey.deadLetters()).toEqual([]);
  });
});

describe('a pipeline whose candidates come to nothing', () => {
  let cloud: Retraining;

  beforeAll(async () => {
    cloud = await Retraining.start({ cooldownMs: 0, cap: { runs: 100, perMs: 24 * hour }, giveUpAfter: 3 });
    cloud.exitCode = 1;
    await cloud.journey.rollOut();
  });
  afterAll(() => cloud.stop());

  it('is tried three times, then a person is called once, and it is quiet', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      await cloud.retrain({ id });
      await cloud.pass(12 * minute);
    }
    await cloud.drift();
    expect(await cloud.runs()).toHaveLength(3);
    expect(await cloud.verdicts()).toEqual([
      ...['start start', 'start start', 'start start'],
      ...['refuse futile', 'refuse futile', 'refuse futile'],
    ]);
    expect(cloud.told('given up')).toHaveLength(1);
  });

  it('neither hand nor force lifts that, only a reset', async () => {
    expect(await cloud.retrain({ id: 'f', force: true })).toMatchObject({
      verdict: { kind: 'refuse', reason: 'futile' },
    });
    expect(await cloud.retrain({ id: 'g', reset: true })).toMatchObject({ verdict: { kind: 'start' } });
    await cloud.pass(12 * minute);
    expect(await cloud.runs()).toHaveLength(4);
    expect(await cloud.guard()).toMatchObject({ failed: 1 });
  });

  it('a pipeline that is gone is a failure, of which a person hears', async () => {
    await cloud.journey.call('sagemaker', 'DeletePipeline', {
      PipelineName: 'sluice-dev-training',
      ClientRequestToken: 'b'.repeat(32),
    });
    await cloud.retrain({ id: 'h' });
    await cloud.pass(minute);
    expect(cloud.told('cannot be started')).toHaveLength(1);
    const state = await cloud.guard();
    expect([state['failed'], state['run']]).toEqual([2, undefined]);
    expect(await cloud.journey.deadLetters()).toEqual([]);
  });
});
