import { describe, expect, it } from 'vitest';
import { configVariants } from '#shared/domain/rollout/plan/config-variants.ts';
import { beginning } from '#shared/domain/rollout/plan/progress.ts';
import { stepRules } from '#shared/domain/rollout/steps/registry.ts';
import type { Operation } from '#shared/domain/rollout/world/operation.ts';
import { type Route, type RouteSlot, shareOf, wholeSlot } from '#shared/domain/rollout/world/route.ts';
import { execute, planFor, startOf } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

const arnOf = (version: number) => startOf(version).modelPackageArn;

/** Version 1 serves from blue; version 2, which was rolled back, waits in green where version 3 is to come. */
function worldWithIdleGreen(): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(1)), world);
  const plan = planFor(world, startOf(2));
  execute(plan, world, operation => {
    if (operation === 'SmokeTest') world.approval = 'Rejected';
  });
  world.approval = 'Approved';
  expect(world.endpoint?.variants.map(({ name, modelPackageArn }) => [name, modelPackageArn])).toEqual([
    ['blue', arnOf(1)],
    ['green', arnOf(2)],
  ]);
  return world;
}

function routeByHand(world: SimulatedWorld, slots: readonly RouteSlot[]): void {
  world.route = { ...(world.route as Route), slots };
}

const green = (version: number, share: number): RouteSlot => ({
  name: 'green',
  version,
  modelPackageArn: arnOf(version),
  share,
});
const blue = (share: number): RouteSlot => ({ name: 'blue', version: 1, modelPackageArn: arnOf(1), share });

/** Up to where the candidate has answered. */
function operationsToSmokeTest(): Operation[] {
  const world = worldWithIdleGreen();
  const { operations } = execute(planFor(world, startOf(3)), world);
  return operations.slice(0, operations.indexOf('SmokeTest'));
}

describe('a route that is changed by hand before the candidate has answered', () => {
  // Nothing can be done about a change between the last look and the call that it was for.
  const places = operationsToSmokeTest().flatMap((operation, index) =>
    operation === 'UpdateEndpoint' ? [] : [[index + 1, operation] as const],
  );
  const changes: readonly (readonly [string, readonly RouteSlot[]])[] = [
    ['all to the slot, under the name of the version that serves', [green(1, 10_000)]],
    ['all to the slot, under the name of the version in it', [green(2, 10_000), blue(0)]],
    ['half to the slot', [green(2, 5_000), blue(5_000)]],
    ['part of it to the candidate', [green(3, 500), blue(9_500)]],
  ];

  it.each(places.flatMap(place => changes.map(change => [...place, ...change] as const)))(
    'before operation %i, %s: %s',
    (at, _operation, _what, slots) => {
      const world = worldWithIdleGreen();
      const run = execute(planFor(world, startOf(3)), world, (operation, nth) => {
        if (nth === at) routeByHand(world, slots);
        if (nth > at && operation === 'SmokeTest') expect(shareOf(world.route, 'green')).toBe(0);
      });
      expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 1, slot: 'blue' } });
      expect(run.ending.reason).toContain('Somebody has changed the route');
    },
  );

  it('ends a canary, too, whose slot is given another name', () => {
    const world = worldWithIdleGreen();
    const traffic = [{ share: 500, bakeMs: 300_000 }, { share: 10_000 }];
    const run = execute(planFor(world, startOf(3), { strategy: 'canary', traffic }), world, operation => {
      if (operation === 'AwaitSignal') routeByHand(world, [green(1, 500), blue(9_500)]);
    });
    expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 1 } });
  });

  it('ends a canary, too, whose share is changed: nobody has judged the one that it has', () => {
    const world = worldWithIdleGreen();
    const traffic = [{ share: 500, bakeMs: 300_000 }, { share: 10_000 }];
    const run = execute(planFor(world, startOf(3), { strategy: 'canary', traffic }), world, operation => {
      if (operation === 'AwaitSignal') routeByHand(world, [green(3, 10_000), blue(0)]);
    });
    expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 1 } });
    expect(run.ending.reason).toContain('it gives slot green 100 % of the requests, where 5 % are being watched');
  });

  it('ends a canary at once, too, where it is gone: nobody is answered until it is back', () => {
    const world = worldWithIdleGreen();
    const traffic = [{ share: 500, bakeMs: 300_000 }, { share: 10_000 }];
    let goneMs: number | undefined;
    const run = execute(planFor(world, startOf(3), { strategy: 'canary', traffic }), world, operation => {
      if (operation === 'AwaitSignal' && goneMs === undefined) [world.route, goneMs] = [undefined, world.now];
      if (operation === 'ShiftRoute' && goneMs !== undefined) expect(world.now - goneMs).toBeLessThan(120_000);
    });
    expect(run.ending).toMatchObject({ status: 'failed', serving: { version: 1 } });
    expect(run.ending.reason).toContain('it gives slot green 0 % of the requests');
  });
});

it('keeps an update from replacing what it leads to, in whatever phase', () => {
  const world = worldWithIdleGreen();
  const plan = planFor(world, startOf(3));
  const config = plan.configs.candidate;
  const variants = configVariants(plan, 'candidate', 'green', world.live());
  world.configs.set(config, variants);
  const step = { kind: 'update-endpoint', config, slot: 'green' } as const;
  const decide = () =>
    stepRules['update-endpoint'].decide(step, {
      plan,
      live: world.live(),
      progress: beginning(world.now),
      attempt: 0,
      now: world.now,
    });
  expect(decide()).toMatchObject({ is: 'call' });
  routeByHand(world, [green(2, 500), blue(9_500)]);
  expect(decide()).toMatchObject({ is: 'impossible', reason: expect.stringContaining('slot green') });
});

describe('a route that leads to the free slot when a rollout is planned', () => {
  it('is cleared first', () => {
    const world = worldWithIdleGreen();
    routeByHand(world, [green(2, 500), blue(9_500)]);
    const plan = planFor(world, startOf(3));
    expect(plan.steps[0]).toMatchObject({ kind: 'shift-route', slots: [blue(10_000), green(3, 0)] });
    expect(execute(plan, world).ending).toMatchObject({ status: 'promoted', serving: { version: 3, slot: 'green' } });
  });

  it('goes away where the endpoint is gone: its slots are about to run something else', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    world.endpoint = undefined;
    world.targets.clear();
    const run = execute(planFor(world, startOf(2)), world, operation => {
      if (operation === 'CreateEndpoint' || operation === 'SmokeTest') expect(world.route).toBeUndefined();
    });
    expect(run.ending).toMatchObject({ status: 'promoted', serving: { version: 2, slot: 'blue' } });
  });

  it('is left alone where it leads to another endpoint, as after a change of endpoint.name', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    world.endpoint = undefined;
    world.targets.clear();
    world.route = { ...(world.route as Route), endpoint: 'sluice-dev-former' };
    const run = execute(planFor(world, startOf(2)), world, operation => {
      if (operation === 'SmokeTest') expect(world.route?.endpoint).toBe('sluice-dev-former');
    });
    expect(run.ending.status).toBe('promoted');
    expect(world.route && wholeSlot(world.route)).toMatchObject({ version: 2 });
  });

  it('is taken away with a first endpoint that did not do', () => {
    const world = new SimulatedWorld();
    const run = execute(planFor(world, startOf(1)), world, operation => {
      const slots = [{ ...green(9, 10_000), name: 'blue' as const }];
      if (operation !== 'SmokeTest') return;
      world.route = {
        schema: 1,
        model: 'text-classification',
        endpoint: startOf(1).endpoint,
        revision: 1,
        updatedAt: 0,
        rolloutId: 'x',
        latencyThresholdsMs: [],
        slots,
      };
    });
    expect(run.ending.status).toBe('failed');
    expect([world.endpoint, world.route]).toEqual([undefined, undefined]);
  });
});
