import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PipelineJourney, packageArn } from '../support/pipeline-journey.ts';

describe('from a finished pipeline to a judged candidate', () => {
  let pipeline: PipelineJourney;

  beforeAll(async () => {
    pipeline = await PipelineJourney.start();
  });
  afterAll(() => pipeline.stop());

  it('a first version is put before a person', async () => {
    await pipeline.run();
    const candidate = await pipeline.gated(1);
    expect(candidate).toMatchObject({ outcome: 'undecided', effect: 'ask', applied: true });
    expect(candidate.reasons[0]).toMatch(/No version serves/);
    expect(pipeline.journey.notifications().map(({ subject }) => subject)).toEqual([
      'fraud-detection v1: waits for approval',
    ]);
    expect((await pipeline.approvalOf(1)).ModelApprovalStatus).toBe('PendingManualApproval');
    await pipeline.journey.approve(packageArn(1));
    expect(await pipeline.journey.ended(1)).toMatchObject({ status: 'promoted' });
  });

  it('one that is as good as the champion is approved by policy and serves', async () => {
    await pipeline.run({ Recipe: 'v2' });
    expect(await pipeline.gated(2)).toMatchObject({ outcome: 'pass', effect: 'approve', champion: 1 });
    expect(await pipeline.approvalOf(2)).toMatchObject({
      ModelApprovalStatus: 'Approved',
      ApprovalDescription: 'The gates passed. Every gate passed against version 1.',
    });
    await pipeline.journey.until(async () => (await pipeline.journey.share(2)) > 0);
  });
});
