import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveState } from '#shared/domain/rollout/world/live-state.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { approvalOf, arnOf, startOf, versionOf } from './versions.ts';

const { handler: planRollout } = await import('../../functions/plan-rollout/handler.ts');
const { handler } = await import('../../functions/retire-model/handler.ts');

const endpoint = 'sluice-dev-fraud';
const settings = { VariantName: 'blue', ModelName: 'm', InstanceType: 'ml.c5.large' };
const counts = { currentCount: 1, desiredCount: 1, currentWeight: 1, desiredWeight: 1 };

function living(name: string, weights: Record<string, number>): LiveState['endpoint'] {
  const variants = Object.entries(weights).map(([VariantName, desiredWeight]) => ({
    ...counts,
    name: VariantName,
    desiredWeight,
    settings: { ...settings, VariantName },
  }));
  return { name, status: 'InService', configName: 'c', variants };
}

/** Version 2 was rolled out to `at`, and serves from slot blue. */
async function served(at = endpoint): Promise<void> {
  memory.versions.set(arnOf(2), versionOf(2));
  memory.approved = [approvalOf(2)];
  if (at !== endpoint) memory.live = { ...memory.live, endpoint: living(at, { AllTraffic: 1 }) as never };
  const start = { ...startOf(2), endpoint: at };
  const { entry } = (await planRollout({ start }, context)) as unknown as { entry: never };
  memory.kept = [{ schema: 1, number: 1, at: memory.now, entry }];
  memory.live = { ...memory.live, endpoint: living(at, { blue: 1 }) as never };
  const slots = [{ name: 'blue', version: 2, modelPackageArn: arnOf(2), share: 10_000 }];
  const base = { schema: 1 as const, model: 'fraud', endpoint: at, revision: 1, updatedAt: 0, latencyThresholdsMs: [] };
  memory.route = { ...base, rolloutId: start.rolloutId, slots };
}

const ask = (input: object = {}) => handler({ model: 'fraud', ...input }, context);

describe('retire-model', () => {
  beforeEach(reset);

  it('starts an execution that retires, by the rollout that the endpoint is from', async () => {
    await served();
    const execution = `${startOf(2).rolloutId}-x1`;
    expect(await ask()).toEqual({ outcome: 'started', execution, endpoint, handedBack: false });
    expect(memory.started).toEqual([{ name: execution, input: { ...startOf(2, 'retire') } }]);
  });

  it('takes the next name when the model was retired by that rollout before', async () => {
    await served();
    memory.statuses.set(`${startOf(2).rolloutId}-x1`, 'SUCCEEDED');
    expect(await ask()).toMatchObject({ execution: `${startOf(2).rolloutId}-x2` });
  });

  it('starts nothing when it is only asked what it would do', async () => {
    await served();
    expect(await ask({ dryRun: true })).toMatchObject({ outcome: 'ready', handedBack: false });
    expect(memory.started).toEqual([]);
  });

  it('refuses while a rollout is at work', async () => {
    await served();
    memory.lock = { endpoint, generation: 4, holder: 'fraud-models-v3-e1' };
    expect(await ask()).toEqual({
      outcome: 'refused',
      reason: expect.stringContaining('fraud-models-v3-e1 is at work'),
    });
    expect(memory.started).toEqual([]);
  });

  it('tidies up an endpoint whose route is gone already', async () => {
    await served();
    memory.route = undefined;
    expect(await ask()).toMatchObject({ outcome: 'started', handedBack: false });
  });

  it('goes by the plan of an older epoch when the version was approved again while it served', async () => {
    await served();
    memory.route = undefined;
    memory.approved = [approvalOf(2, { epoch: 2 })];
    expect(await ask()).toMatchObject({ outcome: 'started', execution: `${startOf(2).rolloutId}-x1` });
  });

  it('has nothing to do for a model that is not in service, or never was', async () => {
    expect(await ask()).toEqual({ outcome: 'nothing to retire', reason: 'No version of fraud was ever rolled out.' });
    await served();
    memory.route = undefined;
    memory.live = { configs: {}, models: {}, targets: {} };
    expect(await ask()).toEqual({ outcome: 'nothing to retire', reason: 'No version of fraud is in service.' });
  });

  it('hands an endpoint of another name back', async () => {
    await served('cards');
    expect(await ask()).toMatchObject({ outcome: 'started', endpoint: 'cards', handedBack: true });
  });

  it('hands none back that would serve from several variants', async () => {
    await served('cards');
    const both = living('cards', { blue: 1, green: 1 });
    memory.live = { ...memory.live, endpoint: both as never };
    const slots = ['blue', 'green'].map(name => ({ name, version: 2, modelPackageArn: arnOf(2), share: 5000 }));
    memory.route = { ...(memory.route as never as object), slots } as never;
    expect(await ask()).toEqual({
      outcome: 'refused',
      reason: expect.stringContaining('blue (weight 1), green (weight 1)'),
    });
  });
});
