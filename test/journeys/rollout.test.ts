import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { every } from '../../local/core/clock.ts';
import { endpointName, Journey, minute, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

describe('an approved version', () => {
  let journey: Journey;

  beforeEach(async () => {
    journey = await Journey.start();
  });
  afterEach(() => journey.stop());

  it('is rolled out, scaled, served and told about', async () => {
    const head = await journey.rollOut({ data: 'one' });

    expect(head).toMatchObject({ status: 'promoted', serving: { version: 1, slot: 'blue' } });
    expect(await journey.endpoint()).toMatchObject({ EndpointName: endpointName, EndpointStatus: 'InService' });
    expect(await journey.route()).toMatchObject([{ name: 'blue', version: 1, share: 10_000 }]);
    const { ScalableTargets } = await journey.call<{ ScalableTargets: object[] }>(
      'application-autoscaling',
      'DescribeScalableTargets',
      { ServiceNamespace: 'sagemaker' },
    );
    expect(ScalableTargets).toMatchObject([{ ResourceId: `endpoint/${endpointName}/variant/blue`, MinCapacity: 1 }]);
    expect(journey.notifications().map(({ subject }) => subject)).toContain('text-classification v1: promoted');
    expect(await leftovers(journey)).toEqual([]);

    const answer = await journey.askNow();
    expect(answer).toMatchObject({ status: 200 });
    expect(JSON.parse(answer.body)).toMatchObject({ label: 'ham', model: 'one' });
    expect(answer.headers).toMatchObject({ 'x-sluice-version': '1', 'x-sluice-slot': 'blue' });
  });

  it('takes the other slot from the version before, which stays warm until the rollback window ends', async () => {
    await journey.rollOut({ data: 'one' });
    const head = await journey.rollOut({ data: 'two' });

    expect(head).toMatchObject({ status: 'promoted', serving: { version: 2, slot: 'green' } });
    expect(JSON.parse((await journey.askNow()).body)).toMatchObject({ model: 'two' });
    const variants = (await journey.endpoint())?.ProductionVariants ?? [];
    expect(variants.map(({ VariantName, CurrentInstanceCount }) => [VariantName, CurrentInstanceCount])).toEqual([
      ['blue', 1],
      ['green', 1],
    ]);
    expect(await leftovers(journey)).toEqual([]);
  });

  it('is not rolled out once it is rejected again', async () => {
    const arn = await journey.register();
    await journey.decide(arn, 'Rejected');
    await journey.virtual.clock.advance(20 * minute);
    expect(await journey.heads()).toEqual([]);
    expect(await journey.endpoint()).toBeUndefined();
  });

  it('keeps an endpoint that was scaled out as large as it was', async () => {
    await journey.rollOut();
    await journey.call('sagemaker', 'UpdateEndpointWeightsAndCapacities', {
      EndpointName: endpointName,
      DesiredWeightsAndCapacities: [{ VariantName: 'blue', DesiredInstanceCount: 3 }],
    });
    await journey.virtual.clock.advance(10 * minute);
    const arn = await journey.register();
    await journey.approve(arn);
    const counts: number[] = [];
    const watch = every(journey.virtual.clock, 10_000, async () => {
      const blue = (await journey.endpoint())?.ProductionVariants?.find(variant => variant.VariantName === 'blue');
      const [served] = await journey.route();
      if (served?.name === 'blue') counts.push(blue?.CurrentInstanceCount ?? 0);
    });
    await journey.ended(versionOf(arn));
    watch.cancel();
    const green = (await journey.endpoint())?.ProductionVariants?.find(variant => variant.VariantName === 'green');
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
    expect(green?.CurrentInstanceCount).toBeGreaterThanOrEqual(3);
  });
});
