import { afterEach, describe, expect, it } from 'vitest';
import { editedPackage } from '../support/edited-package.ts';
import { Journey, minute, model, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

/** The cloud's clock begins at nine in the morning. */
const bounds = [
  { name: 'day', at: 'cron(20 9 * * ? *)', timezone: 'UTC', min: 3, max: 9 },
  { name: 'night', at: 'cron(0 22 * * ? *)', timezone: 'UTC', min: 1, max: 2 },
];

interface Target {
  readonly ResourceId: string;
  readonly MinCapacity: number;
  readonly MaxCapacity: number;
}

describe('scheduled bounds', () => {
  let journey: Journey;
  afterEach(() => journey.stop());

  async function targets(): Promise<[string | undefined, number, number][]> {
    const { ScalableTargets } = await journey.call<{ ScalableTargets: Target[] }>(
      'application-autoscaling',
      'DescribeScalableTargets',
      { ServiceNamespace: 'sagemaker' },
    );
    return ScalableTargets.map(({ ResourceId, MinCapacity, MaxCapacity }) => [
      ResourceId.split('/').at(-1),
      MinCapacity,
      MaxCapacity,
    ]);
  }

  it('that come due while a rollout runs are in effect at its end, and stay so', async () => {
    const edit = (policy: string) => policy.replace('schedule:[]', `schedule:${JSON.stringify(bounds)}`);
    journey = await Journey.start({ packaged: editedPackage(model, edit) });
    const { clock } = journey.virtual;
    await journey.rollOut({ data: 'one' });
    expect(await targets()).toEqual([['blue', 1, 2]]);

    const due = new Date(clock.now()).setUTCHours(9, 20);
    await clock.advance(due - 2 * minute - clock.now());
    const arn = await journey.register({ data: 'two' });
    await journey.approve(arn);
    await clock.advance(3 * minute);
    expect(await targets()).toEqual([['blue', 1, 9]]);
    expect(await journey.ended(versionOf(arn))).toMatchObject({ status: 'promoted' });
    expect(await targets()).toEqual([['green', 3, 9]]);

    await clock.advance(30 * minute);
    expect(await targets()).toEqual([['green', 3, 9]]);
    const green = (await journey.endpoint())?.ProductionVariants?.find(({ VariantName }) => VariantName === 'green');
    expect(green).toMatchObject({ CurrentInstanceCount: 3 });
    expect(await leftovers(journey)).toEqual([]);
  });
});
