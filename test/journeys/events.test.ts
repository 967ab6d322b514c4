import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventsCore } from '../../local/services/events/core.ts';
import type { Tap } from '../../local/services/events/tap.ts';
import { Journey, minute, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const packageEvent = 'SageMaker Model Package State Change';
const endpointEvents = ['SageMaker Endpoint State Change', 'SageMaker Endpoint Deployment State Change'];

describe('one rollout per approval, whatever happens to the events', () => {
  let journey: Journey;

  beforeEach(async () => {
    journey = await Journey.start();
  });
  afterEach(() => journey.stop());

  function tap(one: Tap): void {
    journey.virtual.cloud.core<EventsCore>('events').tap(one);
  }

  async function expectOneRolloutEach(versions: readonly number[]): Promise<void> {
    await journey.virtual.clock.advance(30 * minute);
    const heads = await journey.heads();
    expect(heads.map(({ version, epoch }) => [version, epoch])).toEqual(versions.map(version => [version, 1]));
    expect(await journey.executions()).toHaveLength(versions.length);
    expect(await leftovers(journey)).toEqual([]);
  }

  it('every event arrives three times', async () => {
    tap(event => [{ event }, { event, delayMs: 40 }, { event, delayMs: 90_000 }]);
    expect(await journey.rollOut()).toMatchObject({ status: 'promoted' });
    expect(await journey.rollOut()).toMatchObject({ status: 'promoted' });
    await expectOneRolloutEach([1, 2]);
  });

  it('the approval of a version arrives after that of its successor', async () => {
    await journey.rollOut();
    const [second, third] = [await journey.register(), await journey.register()];
    tap(event => (event.resources[0] === second ? [{ event, delayMs: 5000 }] : undefined));
    await journey.approve(second);
    await journey.virtual.clock.advance(1000);
    await journey.approve(third);
    expect(await journey.ended(3)).toMatchObject({ status: 'promoted' });
    expect(await journey.ended(2)).toMatchObject({ status: 'superseded' });
    await expectOneRolloutEach([1, 2, 3]);
    expect(await journey.route()).toMatchObject([{ version: 3, share: 10_000 }]);
  });

  it('the approval event is lost: the schedule finds the approval', async () => {
    tap(event => (event['detail-type'] === packageEvent ? [] : undefined));
    expect(await journey.rollOut()).toMatchObject({ status: 'promoted' });
    await expectOneRolloutEach([1]);
  });

  it('every endpoint event is lost: the wait looks for itself', async () => {
    tap(event => (endpointEvents.includes(event['detail-type']) ? [] : undefined));
    expect(await journey.rollOut()).toMatchObject({ status: 'promoted' });
    expect(await journey.rollOut()).toMatchObject({ status: 'promoted' });
    await expectOneRolloutEach([1, 2]);
  });

  it('metadata written to an approved version starts nothing', async () => {
    await journey.rollOut();
    const arn = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/1';
    await journey.call('sagemaker', 'UpdateModelPackage', {
      ModelPackageArn: arn,
      CustomerMetadataProperties: { reviewedBy: 'a person' },
    });
    await expectOneRolloutEach([1]);
  });

  it('two approvals at once: the newest wins, the older is recorded as superseded', async () => {
    await journey.rollOut();
    const [second, third] = [await journey.register(), await journey.register()];
    await journey.approve(second);
    await journey.virtual.clock.advance(2 * minute);
    await journey.approve(third);
    expect(await journey.ended(versionOf(third))).toMatchObject({ status: 'promoted', serving: { version: 3 } });
    expect(await journey.head(2)).toMatchObject({ status: 'superseded' });
    await expectOneRolloutEach([1, 2, 3]);
  });

  it('an approval that is withdrawn and given again opens a second epoch', async () => {
    await journey.rollOut({ data: 'one' });
    await journey.rollOut({ data: 'two' });
    const first = 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/1';
    await journey.decide(first, 'Rejected');
    await journey.virtual.clock.advance(minute);
    await journey.decide(first, 'Approved');
    await journey.virtual.clock.advance(minute);
    const head = await journey.ended(1);
    expect(head).toMatchObject({ status: 'promoted', epoch: 2, serving: { version: 1 } });
    expect(await journey.route()).toMatchObject([{ version: 1, share: 10_000 }]);
  });
});
