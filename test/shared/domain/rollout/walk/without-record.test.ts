import { describe, expect, it } from 'vitest';
import { planFromRoute } from '#shared/domain/rollout/plan/plan-from-route.ts';
import { beginning } from '#shared/domain/rollout/plan/progress.ts';
import { withoutRecord } from '#shared/domain/rollout/walk/without-record.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { execute, planFor, startOf, terms } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

const traffic = [{ share: 500, bakeMs: 300_000 }, { share: 5_000, bakeMs: 300_000 }, { share: 10_000 }];
const canary = { ...terms, strategy: 'canary' as const, traffic };

class Stopped extends Error {}

/** Version 2 has `share` of the requests when its execution hears that there is no plan any more. */
function inTheMiddle(share: number): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const plan = planFor(world, startOf(2), canary);
  const stop = () =>
    execute(plan, world, () => {
      if (world.route?.slots.find(({ version }) => version === 2)?.share === share) throw new Stopped();
    });
  expect(stop).toThrow(Stopped);
  return world;
}

describe('a rollout whose plan is lost', () => {
  it.each([500, 5_000, 10_000])('goes back from %i basis points by what route and endpoint tell', share => {
    const world = inTheMiddle(share);
    const plan = planFromRoute(startOf(2), canary, world.live(), world.now);
    if (!plan) throw new Error('Nothing is told.');
    expect([plan.candidate.slot, plan.baseline?.version]).toEqual(['green', 1]);
    const stand = withoutRecord({ ...beginning(world.now), cursor: 11, pending: { then: 'next' } }, world.now);
    const { ending, operations } = execute(plan, world, () => {}, stand);
    expect(operations[0]).toBe('ShiftRoute');
    expect(ending).toMatchObject({ status: 'failed', serving: { version: 1, slot: 'blue' } });
    expect(ending.reason).toContain('The plan of the rollout is not on record any more');
    expect(world.route && wholeSlot(world.route)?.version).toBe(1);
  });

  it('is not made up where the route does not tell what was there before', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    expect(planFromRoute(startOf(1), terms, world.live(), world.now)).toBeUndefined();
    world.route = undefined;
    expect(planFromRoute(startOf(2), terms, world.live(), world.now)).toBeUndefined();
  });
});
