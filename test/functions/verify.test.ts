import { beforeEach, describe, expect, it } from 'vitest';
import { execute, planFor, startOf as simulatedStart } from '../shared/domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../shared/domain/rollout/simulated-world.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';

const { handler } = await import('../../functions/verify/handler.ts');

const start = simulatedStart(1);

/** Puts the outcome of a rollout of version 1 before the function. */
function afterRollout(): void {
  const world = new SimulatedWorld();
  const plan = planFor(world, start);
  execute(plan, world);
  const { route: _route, standing: _standing, ...found } = world.live();
  memory.live = found;
  memory.route = world.route;
  memory.kept = [{ schema: 1, number: 1, at: 0, entry: { kind: 'planned', plan } }];
}

describe('verify', () => {
  beforeEach(() => {
    reset();
    afterRollout();
  });

  const verify = () => handler({ start, slot: 'blue' }, context);

  it('accepts what is as planned', async () => {
    expect(await verify()).toEqual({ verified: true });
  });

  it.each([
    ['the endpoint is gone', () => delete (memory.live as { endpoint?: object }).endpoint, 'does not exist'],
    ['the route is gone', () => Object.assign(memory, { route: undefined }), 'does not send all requests'],
    [
      'the target is gone',
      () => Object.assign(memory, { live: { ...memory.live, targets: {} } }),
      'no scalable target',
    ],
    ['the config is another one', () => change({ configName: 'other' }), 'runs config other'],
    ['the endpoint is not in service', () => change({ status: 'UpdateRollbackFailed' }), 'is UpdateRollbackFailed'],
    ['the weight is 0', () => changeVariant({ desiredWeight: 0 }), 'has weight 0'],
    ['instances are missing', () => changeVariant({ currentCount: 0 }), 'fewer than the 1 it needs'],
    ['another model runs', () => changeVariant({ settings: { VariantName: 'blue', ModelName: 'x' } }), 'runs model x'],
  ])('says it when %s', async (_what, disturb, words) => {
    disturb();
    await expect(verify()).rejects.toMatchObject({
      name: 'VerificationFailed',
      message: expect.stringContaining(words),
    });
  });
});

function change(change: object): void {
  memory.live = { ...memory.live, endpoint: { ...memory.live.endpoint, ...change } as never };
}

function changeVariant(difference: object): void {
  change({ variants: memory.live.endpoint?.variants.map(variant => ({ ...variant, ...difference })) });
}
