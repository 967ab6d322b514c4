import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventsCore } from '../../local/services/events/core.ts';
import { packageWithApproval } from '../support/edited-approval.ts';
import { Journey, minute } from '../support/journey.ts';

const model = 'text-classification';

describe('where approval.stage names a stage of the life cycle', () => {
  let journey: Journey;
  let lost = false;

  beforeAll(async () => {
    const packaged = packageWithApproval(model, { stage: 'Production' });
    journey = await Journey.start({ packaged });
    journey.virtual.cloud
      .core<EventsCore>('events')
      .tap(event => (lost && event['detail-type'] === 'SageMaker Model Package State Change' ? [] : undefined));
  });
  afterAll(() => journey.stop());

  const move = (ModelPackageArn: string, Stage: string, StageStatus: string) =>
    journey.call('sagemaker', 'UpdateModelPackage', {
      ModelPackageArn,
      ModelLifeCycle: { Stage, StageStatus, StageDescription: 'as said in the meeting' },
    });
  const rollouts = async () => (await journey.executions()).map(({ name }) => name);

  it('neither the plain status nor another stage lets a version in; that stage does, once', async () => {
    const arn = await journey.register();
    await journey.decide(arn, 'Approved');
    await move(arn, 'QA', 'Approved');
    await move(arn, 'Production', 'PendingApproval');
    await journey.virtual.clock.advance(10 * minute);
    expect(await rollouts()).toEqual([]);
    await move(arn, 'Production', 'Approved');
    expect(await journey.ended(1)).toMatchObject({ status: 'promoted' });
    await journey.decide(arn, 'Rejected');
    await journey.virtual.clock.advance(10 * minute);
    expect(await rollouts()).toHaveLength(1);
    expect(await journey.share(1)).toBe(10_000);
  });

  it('keeps the vote with what was said in the stage', async () => {
    const [ballot] = await journey.query(`ballots#${model}`);
    expect(ballot).toMatchObject({
      state: 'approved',
      votes: [{ channel: 'registry', reason: 'as said in the meeting' }],
    });
  });

  it('an approval whose event was lost is found, and rejecting in the stage takes it back', async () => {
    const arn = await journey.register({ data: 'two' });
    lost = true;
    await move(arn, 'Production', 'Approved');
    await journey.virtual.clock.advance(6 * minute);
    lost = false;
    expect(await journey.ended(2)).toMatchObject({ status: 'promoted' });
    await move(arn, 'Production', 'Rejected');
    await journey.until(async () => (await journey.share(1)) === 10_000);
  });
});
