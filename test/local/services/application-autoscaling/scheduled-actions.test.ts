import { expect, describe as group, test } from 'vitest';
import { describe, minutes } from '../sagemaker/support/resources.ts';
import type { TestCloud } from '../sagemaker/support/test-cloud.ts';
import { register, scalableCloud, scaling, target } from './support.ts';

const put = (cloud: TestCloud, Schedule: string, more: object = {}): Promise<unknown> =>
  scaling(cloud, 'PutScheduledAction', {
    ...target,
    ScheduledActionName: 'morning',
    Schedule,
    ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 6 },
    ...more,
  });

async function registered(): Promise<TestCloud> {
  const cloud = await scalableCloud();
  await register(cloud);
  return cloud;
}

const count = async (cloud: TestCloud): Promise<number | undefined> =>
  (await describe(cloud)).ProductionVariants?.[0]?.CurrentInstanceCount;

// The virtual clock starts on 2026-01-05 at 09:00 UTC.
group('a scheduled action', () => {
  test.each([
    ['at(2026-01-05T12:00:00)', 'UTC'],
    ['cron(0 12 * * ? *)', 'UTC'],
    ['cron(0 7 * * ? *)', 'America/New_York'],
    ['at(2026-01-05T13:00:00)', 'Europe/Berlin'],
  ])('%s in %s sets the bounds when it is due', async (schedule, Timezone) => {
    const cloud = await registered();
    await put(cloud, schedule, { Timezone });
    await cloud.clock.advance(minutes(170));
    expect(await count(cloud)).toBe(1);
    await cloud.clock.advance(minutes(20));
    expect(await count(cloud)).toBe(3);
    const described = await scaling(cloud, 'DescribeScalableTargets', { ServiceNamespace: 'sagemaker' });
    expect(described).toMatchObject({ ScalableTargets: [{ MinCapacity: 3, MaxCapacity: 6 }] });
  });

  test('does not run while scheduled scaling is suspended, nor after it was deleted', async () => {
    const cloud = await registered();
    await put(cloud, 'rate(1 hour)');
    await register(cloud, 1, 4, { SuspendedState: { ScheduledScalingSuspended: true } });
    await cloud.clock.advance(minutes(90));
    expect(await count(cloud)).toBe(1);
    await register(cloud, 1, 4, { SuspendedState: { ScheduledScalingSuspended: false } });
    expect(await scaling(cloud, 'DescribeScheduledActions', { ServiceNamespace: 'sagemaker' })).toMatchObject({
      ScheduledActions: [{ ScheduledActionName: 'morning', Schedule: 'rate(1 hour)' }],
    });
    await scaling(cloud, 'DeleteScheduledAction', { ...target, ScheduledActionName: 'morning' });
    await cloud.clock.advance(minutes(90));
    expect(await count(cloud)).toBe(1);
  });

  test.each([
    ['tomorrow', {}, 'Invalid schedule expression'],
    ['cron(0 7 * * ? *)', { Timezone: 'Mars/Base' }, 'Invalid timezone'],
    ['rate(1 hour)', { ScalableTargetAction: {} }, 'ScalableTargetAction must specify'],
    ['rate(1 hour)', { ScalableTargetAction: { MinCapacity: 3, MaxCapacity: 2 } }, 'cannot be less than'],
  ])('%s %j is refused', async (schedule, more, message) => {
    await expect(put(await registered(), schedule, more)).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});
