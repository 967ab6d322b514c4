import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute, model } from '../support/journey.ts';
import { hour, Retraining } from '../support/retraining.ts';

const packageArn = (version: number) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/${version}`;

describe('a model that drifts', () => {
  let cloud: Retraining;

  beforeAll(async () => {
    cloud = await Retraining.start({ cooldownMs: 2 * hour });
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

  it('is quiet again when the candidate has been approved and promoted', async () => {
    await cloud.pass(15 * minute);
    expect(await cloud.runs()).toMatchObject([{ PipelineExecutionStatus: 'Succeeded' }]);
    await cloud.journey.approve(packageArn(2));
    await cloud.journey.ended(2);
    await cloud.pass(minute);
    const [guard] = await cloud.journey.query(`retraining#${model}`);
    const state = JSON.parse(String(guard?.['state']));
    expect(state).toMatchObject({ live: 2, failed: 0, defects: [] });
    expect([state.run, state.episode, state.deferred]).toEqual([undefined, undefined, undefined]);
  });

  it('waits out the cooldown, and then starts by itself', async () => {
    await cloud.drift({ id: 'three' });
    const [first] = await cloud.runs();
    const until = Number(first?.StartTime) + 2 * hour;
    expect((await cloud.violations()).at(-1)).toMatchObject({
      verdict: 'defer',
      reason: 'cooldown',
      until: expect.any(Number),
    });
    expect(cloud.published('Retraining Deferred')).toMatchObject([{ model, reason: 'cooldown' }]);
    await cloud.pass(until - cloud.now - minute);
    expect(await cloud.runs()).toHaveLength(1);
    await cloud.pass(2 * minute);
    expect(await cloud.runs()).toHaveLength(2);
    expect((await cloud.violations()).at(-1)).toMatchObject({ verdict: 'start', reason: 'start' });
    expect(await cloud.journey.deadLetters()).toEqual([]);
  });
});
