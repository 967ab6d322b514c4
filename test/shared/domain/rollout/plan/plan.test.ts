import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configVariants } from '#shared/domain/rollout/plan/config-variants.ts';
import { makePlan } from '#shared/domain/rollout/plan/plan.ts';
import { execute, planFor, startOf, terms } from '../simulated-rollout.ts';
import { SimulatedWorld } from '../simulated-world.ts';

function worldAt(version: number, count: number): SimulatedWorld {
  const world = new SimulatedWorld();
  execute(planFor(world, startOf(version)), world);
  const { endpoint } = world;
  if (!endpoint) throw new Error('There is no endpoint.');
  const variants = endpoint.variants.map(variant => ({ ...variant, currentCount: count, desiredCount: count }));
  world.endpoint = { ...endpoint, variants };
  return world;
}

describe('makePlan', () => {
  it('gives the first version slot blue', () => {
    expect(planFor(new SimulatedWorld(), startOf(1)).candidate.slot).toBe('blue');
  });

  it('gives the candidate the slot that does not serve', () => {
    const plan = planFor(worldAt(1, 2), startOf(2));
    expect(plan.baseline).toMatchObject({ slot: 'blue', version: 1, count: 2 });
    expect(plan.candidate.slot).toBe('green');
  });

  it('is the same for the same question', () => {
    const world = worldAt(1, 2);
    expect(planFor(world, startOf(2))).toEqual(planFor(world, startOf(2)));
  });

  it('refuses to guess which of two slots serves', () => {
    const world = worldAt(1, 1);
    execute(planFor(world, startOf(2)), world);
    world.route = undefined;
    if (world.endpoint) {
      const variants = world.endpoint.variants.map(variant => ({ ...variant, desiredWeight: 1 }));
      world.endpoint = { ...world.endpoint, variants };
    }
    const answer = makePlan({ start: startOf(3), terms, live: world.live(), now: 0 });
    expect(answer).toEqual({ impossible: expect.stringContaining('blue (weight 1), green (weight 1)') });
  });

  it('never plans for fewer instances than serve now, whatever the first fleet once had', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5 }), (count, initialInstanceCount) => {
        const world = worldAt(1, count);
        const plan = planFor(world, startOf(2), { initialInstanceCount });
        const variants = configVariants(plan, 'candidate', plan.candidate.slot, world.live());
        expect(variants.find(variant => variant.VariantName === 'blue')?.InitialInstanceCount).toBe(count);
        expect(plan.candidateCount).toBe(count);
      }),
    );
  });

  it('routes all requests to the candidate only after it was proven, and looks at the registry again before', () => {
    const { steps } = planFor(worldAt(1, 2), startOf(2));
    const kinds = steps.map(step => step.kind);
    for (const earlier of [
      'await-config',
      'raise-capacity',
      'smoke-test',
      'register-target',
      'track-target',
    ] as const) {
      expect(kinds.indexOf(earlier)).toBeGreaterThanOrEqual(0);
      expect(kinds.indexOf(earlier)).toBeLessThan(kinds.indexOf('shift-route'));
    }
    expect(steps.find(step => step.kind === 'shift-route')?.recheck).toBe(true);
  });

  it('says so when the instances of both versions differ', () => {
    const world = new SimulatedWorld();
    execute(planFor(world, startOf(1)), world);
    expect(planFor(world, startOf(2)).warnings).toEqual([]);
    const { warnings } = planFor(world, startOf(2), { instanceType: 'ml.t3.small' });
    expect(warnings).toEqual([expect.stringMatching(/^This version runs on ml\.t3\.small, the one before on ml\./)]);
  });

  it('undoes with the traffic first', () => {
    expect(planFor(worldAt(1, 2), startOf(2)).undo[0]).toMatchObject({
      kind: 'shift-route',
      slots: [
        { name: 'blue', share: 10_000 },
        { name: 'green', share: 0 },
      ],
    });
  });

  it('tidies up only what carries the name of this stage', () => {
    const world = worldAt(1, 1);
    if (world.endpoint) world.endpoint = { ...world.endpoint, configName: 'made-by-hand' };
    world.configs.set('made-by-hand', world.endpoint?.variants.map(variant => variant.settings) ?? []);
    const names = planFor(world, startOf(2)).cleanUp.map(step => ('config' in step ? step.config : ''));
    expect(names).not.toContain('made-by-hand');
  });
});

describe('a series of rollouts', () => {
  const step = fc.record({
    count: fc.integer({ min: 1, max: 6 }),
    sick: fc.boolean(),
    idleSlot: fc.constantFrom('keep' as const, 'remove' as const),
  });

  /** The simulated endpoint itself throws when an update would shrink or drop the slot that serves. */
  it('always serves the last healthy version, from one of two slots, and leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), rollouts => {
        const world = new SimulatedWorld();
        let expected: number | undefined;
        rollouts.forEach(({ count, sick, idleSlot }, index) => {
          scaleOut(world, count);
          const plan = planFor(world, startOf(index + 1), { idleSlot });
          if (sick) world.sick.add(plan.candidate.modelName);
          const { ending } = execute(plan, world);
          if (!sick) expected = index + 1;
          expect(ending.serving?.version).toBe(expected);
          expect(world.endpoint?.variants.length ?? 0).toBeLessThanOrEqual(2);
          expect([...world.configs.keys()]).toEqual(world.endpoint ? [world.endpoint.configName] : []);
        });
      }),
      { numRuns: 60 },
    );
  });
});

function scaleOut(world: SimulatedWorld, count: number): void {
  const live = world.route?.slots.find(slot => slot.share > 0)?.name;
  if (!world.endpoint) return;
  const variants = world.endpoint.variants.map(variant =>
    variant.name === live ? { ...variant, currentCount: count, desiredCount: count } : variant,
  );
  world.endpoint = { ...world.endpoint, variants };
}
