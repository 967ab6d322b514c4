import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventsCore } from '../../local/services/events/core.ts';
import type { Tap } from '../../local/services/events/tap.ts';
import { minute } from '../support/journey.ts';
import { PipelineJourney, packageArn } from '../support/pipeline-journey.ts';
import { recipes } from '../support/training-image.ts';

const executionEvent = 'SageMaker Model Building Pipeline Execution Status Change';
const transformEvent = 'SageMaker Transform Job State Change';

describe('from a finished pipeline to a judged candidate', () => {
  let pipeline: PipelineJourney;
  /** The version that was registered last. */
  let last = 0;

  beforeAll(async () => {
    pipeline = await PipelineJourney.start();
  });
  afterAll(() => pipeline.stop());

  const told = (what: string) => pipeline.journey.notifications().filter(({ subject }) => subject.includes(what));
  const taps: Tap[] = [];

  /** What happens to events while something is done. */
  async function during<Answer>(tap: Tap, work: () => Promise<Answer>): Promise<Answer> {
    if (taps.length === 0) pipeline.journey.virtual.cloud.core<EventsCore>('events').tap(event => taps.at(-1)?.(event));
    taps.push(tap);
    try {
      return await work();
    } finally {
      taps.push(() => undefined);
    }
  }

  /** Runs the pipeline; answers what became of the version that it registers. */
  async function candidateOf(parameters: Readonly<Record<string, string>>) {
    await pipeline.run(parameters);
    last += 1;
    return pipeline.gated(last);
  }

  /** A recipe of its own: the same one on the same data makes the same model. */
  function recipe(noise: number, more: object = {}): { Recipe: string } {
    const name = `n${Object.keys(recipes).length}`;
    recipes[name] = { noise, ...more };
    return { Recipe: name };
  }

  it('a first version is put before a person', async () => {
    const candidate = await candidateOf({});
    expect(candidate).toMatchObject({ outcome: 'undecided', effect: 'ask', applied: true });
    expect(candidate.reasons[0]).toMatch(/No version serves/);
    expect(told('v1: ')).toHaveLength(1);
    expect((await pipeline.approvalOf(1)).ModelApprovalStatus).toBe('PendingManualApproval');
    await pipeline.journey.approve(packageArn(1));
    expect(await pipeline.journey.ended(1)).toMatchObject({ status: 'promoted' });
  });

  it('one that is as good as the champion is approved by policy and rolled out', async () => {
    expect(await candidateOf({ Recipe: 'v2' })).toMatchObject({ outcome: 'pass', effect: 'approve', champion: 1 });
    expect(await pipeline.approvalOf(2)).toMatchObject({
      ModelApprovalStatus: 'Approved',
      ApprovalDescription: 'The gates passed. Every gate passed against version 1.',
    });
    await pipeline.journey.until(async () => (await pipeline.journey.share(2)) > 0);
    await pipeline.journey.decide(packageArn(2), 'Rejected');
    await pipeline.journey.ended(2);
  });

  it('a worse one is rejected with the reason', async () => {
    expect(await candidateOf({ Recipe: 'bad' })).toMatchObject({ outcome: 'fail', effect: 'reject' });
    const { ModelApprovalStatus, ApprovalDescription } = await pipeline.approvalOf(last);
    expect([ModelApprovalStatus, ApprovalDescription]).toEqual([
      'Rejected',
      expect.stringMatching(/^The gates failed\..*proven worse/),
    ]);
    expect(told(`v${last}: rejected by its gates`)).toHaveLength(1);
  });

  it('one on too few rows is put before a person with all numbers', async () => {
    const candidate = await candidateOf({ Recipe: 'close' });
    expect(candidate).toMatchObject({ outcome: 'undecided', effect: 'ask' });
    const { bucket: Bucket, key: Key } = candidate.report ?? {};
    const { Body } = await pipeline.journey.call<{ Body: Uint8Array }>('s3', 'GetObject', { Bucket, Key });
    expect(JSON.parse(new TextDecoder().decode(Body))).toMatchObject({ outcome: 'undecided', champion: 1 });
  });

  it('evidence that cannot be read is never a pass', async () => {
    const edit = (file: string, content: string) =>
      file === 'predictions.jsonl' ? content.replace('"r7"', '"x7"') : content;
    const candidate = await candidateOf(recipe(0.47, { edit }));
    expect(candidate).toMatchObject({ outcome: 'undecided', effect: 'ask' });
    expect(candidate.reasons[0]).toMatch(/of other rows/);
  });

  it('an unchanged artefact is no candidate', async () => {
    expect(await candidateOf({})).toMatchObject({ outcome: 'nothing-new', effect: 'none' });
    expect((await pipeline.approvalOf(last)).ModelApprovalStatus).toBe('PendingManualApproval');
  });

  it('nor is one that was trained by an earlier execution', async () => {
    const cache = '"CacheConfig":{"Enabled":true,"ExpireAfter":"P1D"}';
    await pipeline.putPipeline(text => text.replaceAll(/"Name":"(Prepare|Train)"/g, `$&,${cache}`));
    const candidate = await candidateOf({});
    expect(candidate).toMatchObject({ outcome: 'nothing-new', effect: 'none' });
    expect(candidate.reasons).toEqual([expect.stringMatching(/taken from the cache/)]);
    await pipeline.putPipeline(text => text);
  });

  it('a version that is registered as approved is not served before its gate', async () => {
    await pipeline.putPipeline(text => text.replace('PendingManualApproval', 'Approved'));
    await pipeline.run(recipe(3));
    last += 1;
    expect(await pipeline.gated(last)).toMatchObject({ outcome: 'fail' });
    expect(told(`v${last}: approved before its gates`)).toHaveLength(1);
    expect((await pipeline.approvalOf(last)).ModelApprovalStatus).toBe('Rejected');
    expect(await pipeline.journey.head(last)).toBeUndefined();
    await pipeline.putPipeline(text => text);
  });

  it('every event arrives three times, in any order: one decision', async () => {
    const before = await pipeline.gates();
    const thrice: Tap = event => [{ event, delayMs: 60_000 }, { event }, { event, delayMs: 300_000 }];
    await during(thrice, async () => {
      expect(await candidateOf(recipe(3.1))).toMatchObject({ outcome: 'fail' });
      await pipeline.journey.virtual.clock.advance(10 * minute);
    });
    expect(await pipeline.gates()).toHaveLength(before.length + 1);
    expect(told(`v${last}: `)).toHaveLength(1);
  });

  it('the events of executions and jobs are lost: the schedule and the wait find out', async () => {
    const lost: Tap = event => ([executionEvent, transformEvent].includes(event['detail-type']) ? [] : undefined);
    expect(await during(lost, () => candidateOf(recipe(3.2)))).toMatchObject({ outcome: 'fail', effect: 'reject' });
  });

  it('an execution that registers nothing is told of with the condition that was false', async () => {
    await pipeline.run({ ...recipe(0.46), MinimumAuc: '0.95' });
    await pipeline.journey.until(async () => (await pipeline.fruitless()).length === 1);
    const words = 'binary_classification_metrics.auc.value of Evaluate (0.9) ≥ MinimumAuc (0.95)';
    expect(await pipeline.fruitless()).toMatchObject([
      { outcome: 'no-candidate', status: 'Succeeded', reasons: [`GoodEnough is false: ${words}.`] },
    ]);
  });

  it('so are one that is stopped and one that fails', async () => {
    const arn = await pipeline.begin(recipe(0.45));
    await pipeline.journey.virtual.clock.advance(20_000);
    await pipeline.journey.call('sagemaker', 'StopPipelineExecution', {
      PipelineExecutionArn: arn,
      ClientRequestToken: 'stop'.padEnd(32, '0'),
    });
    await pipeline.journey.until(async () => (await pipeline.fruitless()).length === 2);
    await pipeline.run({ DataVersion: 'there-is-none' });
    await pipeline.journey.until(async () => (await pipeline.fruitless()).length === 3);
    const found = await pipeline.fruitless();
    expect(found.map(({ status }) => status).sort()).toEqual(['Failed', 'Stopped', 'Succeeded']);
    expect(told('an execution brought no candidate')).toHaveLength(3);
  });

  it('an execution of a pipeline that registers for no policy is left alone', async () => {
    const before = [await pipeline.gates(), await pipeline.fruitless(), await pipeline.candidates()].map(
      all => all.length,
    );
    await pipeline.putPipeline(text =>
      text.replaceAll(`"ModelPackageGroupName":"fraud-detection"`, '"ModelPackageGroupName":"foreign"'),
    );
    await pipeline.run(recipe(0.44));
    await pipeline.journey.virtual.clock.advance(10 * minute);
    const after = [await pipeline.gates(), await pipeline.fruitless(), await pipeline.candidates()].map(
      all => all.length,
    );
    expect(after).toEqual(before);
    await pipeline.putPipeline(text => text);
  });

  it('leaves no execution behind, and no letter', async () => {
    expect(await pipeline.gates('RUNNING')).toEqual([]);
    expect(await pipeline.gates('FAILED')).toEqual([]);
    expect(await pipeline.journey.deadLetters()).toHaveLength(0);
  });
});
