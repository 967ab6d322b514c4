import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../local/core/aws-error.ts';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey, minute } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const model = 'fraud-detection';

describe('going back', () => {
  let journey: Journey;
  let busy: { cancel(): void };

  beforeEach(async () => {
    journey = await Journey.start({ model });
    await journey.rollOut();
    busy = busyElsewhere(journey, 600);
  });
  afterEach(async () => {
    busy.cancel();
    await journey.stop();
  });

  const rollback = () => journey.signal({ kind: 'rollback' });

  /** Four instances serve, so that the old slot takes minutes to go to rest. */
  async function scaledOut(): Promise<void> {
    await journey.call('application-autoscaling', 'RegisterScalableTarget', {
      ServiceNamespace: 'sagemaker',
      ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      ResourceId: `endpoint/sluice-dev-${model}/variant/blue`,
      MinCapacity: 4,
      MaxCapacity: 4,
    });
    await journey.virtual.clock.advance(4 * minute);
  }

  it.each(process.env['SLUICE_LONG_TESTS'] ? ['a command', 'a rejection'] : ['a command'])(
    'by %s begins within seconds, even while the old slot goes to rest',
    async by => {
      await scaledOut();
      const arn = await journey.register();
      await journey.approve(arn);
      await journey.until(async () => (await journey.head(2))?.status === 'promoted');
      void (by === 'a command' ? rollback() : journey.decide(arn, 'Rejected'));
      await journey.virtual.clock.advance(10_000);
      expect(await journey.share(1)).toBeGreaterThanOrEqual(2_500);
      await journey.until(async () => (await journey.executions('RUNNING')).length === 0);
      expect(await journey.head(2)).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
      expect(await journey.share(1)).toBe(10_000);
      expect((await journey.endpoint())?.ProductionVariants?.find(one => one.VariantName === 'blue')).toMatchObject({
        CurrentInstanceCount: 4,
        DesiredWeight: 1,
      });
      await journey.virtual.clock.advance(30 * minute);
      expect(await leftovers(journey)).toEqual([]);
      expect(await journey.share(1)).toBe(10_000);
      expect(journey.notifications().filter(({ subject }) => subject.includes('left to do'))).toEqual([]);
    },
  );

  it('is finished by the comparison when traffic could not be moved for long', async () => {
    await journey.approve(await journey.register());
    await journey.until(async () => (await journey.share(2)) > 0);
    const mend = journey.virtual.cloud.intercept(({ service, operation, input }) => {
      if (service === 'lambda' && operation === 'Invoke' && JSON.stringify(input).includes('sluice-dev-shift-route')) {
        throw new AwsError('ServiceException', 'An error occurred.', { status: 500 });
      }
    });
    void rollback();
    await journey.virtual.clock.advance(30 * minute);
    expect(await journey.head(2)).toMatchObject({ status: 'failed' });
    expect(await journey.share(2)).toBe(500);
    mend();
    await journey.virtual.clock.advance(20 * minute);
    expect(await journey.share(1)).toBe(10_000);
    expect(await journey.head(2)).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(await leftovers(journey)).toEqual([]);
  });
});
